namespace Pump.BackOffice.Platform.Ui;

/// <summary>
/// One panel of the home page. A feature registers one for what it has to say to a role at the start of a day: the
/// component takes no parameters, hears the signed-in person by cascade, and draws its own heading.
/// </summary>
/// <param name="Component">What it shows.</param>
/// <param name="Order">Where it stands among the others, small first.</param>
/// <param name="Roles">Who sees it; Platform knows no roles, so any enum.</param>
public sealed record HomePanel(Type Component, int Order, params IReadOnlyList<Enum> Roles)
{
    /// <summary>It takes the whole width: a list rather than a few figures.</summary>
    public bool Wide { get; init; }
}
