using Pump.BackOffice.Identity;

namespace Pump.BackOffice.Adjustments;

/// <summary>What somebody has begun to write in a proposal's form, kept for them until it is proposed or thrown away.</summary>
public sealed class ProposalDraft
{
    private ProposalDraft() { }

    public PersonId PersonId { get; private init; }

    /// <summary>Which form: <c>ticket:1042</c>, <c>customer:4821</c> or <c>adjustment:317</c>.</summary>
    public string Form { get; private init; } = string.Empty;

    /// <summary>The form's fields as they were typed, as JSON.</summary>
    public string Fields { get; private set; } = string.Empty;
    public DateTimeOffset SavedAt { get; private set; }

    public static ProposalDraft Make(PersonId person, string form) => new() { PersonId = person, Form = form };

    public void Keep(string fields, DateTimeOffset at) => (Fields, SavedAt) = (fields, at);
}
