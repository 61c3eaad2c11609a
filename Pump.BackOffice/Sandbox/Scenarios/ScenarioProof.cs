using System.ComponentModel;

namespace Pump.BackOffice.Sandbox.Scenarios;

[Description("A file that a customer sent, drawn at seeding.")]
internal sealed record ScenarioProof
{
    [Description("Kind of file.")]
    public required ProofKind Kind { get; init; }

    [Description("Right, stale, cropped, of the wrong account, edited, or the same file again.")]
    public required ProofVariant Variant { get; init; }

    [Description("File name.")]
    public required string FileName { get; init; }

    [Description("Account id that the page shows.")]
    public required string Account { get; init; }

    [Description("The moment at which the page was seen; absent: shortly before the ticket was opened.")]
    public ScenarioMoment? SeenAt { get; init; }

    [Description("Credits that the page lists.")]
    public IReadOnlyList<ScenarioProofRow> Rows { get; init; } = [];

    [Description("Ticket whose first proof is sent again, for a duplicate.")]
    public string? DuplicateOf { get; init; }

    [Description("Committed clip that is sent, for a recording: its codec, vp9 or h264.")]
    public string? Clip { get; init; }
}

/// <summary>Kind of file that a customer sends.</summary>
internal enum ProofKind
{
    ConsoleScreenshot,
    PhonePhoto,
    Recording,
    Pdf,
}

/// <summary>How far a proof can be trusted; seeding draws it so.</summary>
internal enum ProofVariant
{
    Right,
    Stale,
    Cropped,
    WrongAccount,
    Edited,
    Duplicate,
}

[Description("A row of the Credits page.")]
internal sealed record ScenarioProofRow
{
    [Description("Credit id; its figures are those of the moment at which the page was seen.")]
    public string? Credit { get; init; }

    [Description("Name that the row shows; absent: the credit's.")]
    public string? Name { get; init; }

    [Description("Amount remaining that was painted over the true one, or of a credit that does not exist.")]
    public ScenarioFigure? Remaining { get; init; }
}
