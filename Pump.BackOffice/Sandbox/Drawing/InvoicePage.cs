namespace Pump.BackOffice.Sandbox.Drawing;

/// <summary>What a drawn invoice says. Amounts are USD; credits are negative.</summary>
internal sealed record InvoicePage(
    string Number,
    string Customer,
    string AccountId,
    DateOnly Month,
    IReadOnlyList<(string Service, decimal Amount)> Charges,
    decimal Credits
);
