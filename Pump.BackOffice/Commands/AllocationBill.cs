using System.Text.Json;
using Pump.BackOffice.Credits.Allocation;

namespace Pump.BackOffice.Commands;

/// <summary>One line of <c>credits allocate</c> as it is written; names and meanings are the command's contract.</summary>
internal sealed record AllocationBill(
    JsonElement Id,
    Month Month,
    bool Sharing,
    IReadOnlyList<AllocationBill.Account?> Accounts,
    IReadOnlyList<AllocationBill.Credit?> Credits,
    IReadOnlyList<AllocationBill.Charge?> Charges
)
{
    public MonthBill ToBill() =>
        new(
            Month,
            Sharing,
            [.. Accounts.Select((a, i) => a?.ToBill() ?? throw Hole("accounts", i))],
            [.. Credits.Select((c, i) => c?.ToBill() ?? throw Hole("credits", i))],
            [.. Charges.Select((c, i) => c?.ToBill() ?? throw Hole("charges", i))]
        );

    private static JsonException Hole(string list, int at) => new($"{list}[{at}] is null");

    internal sealed record Account(string Id, bool Sharing, DateOnly? MemberFrom = null, DateOnly? MemberTo = null)
    {
        public BillAccount ToBill() => new(Id, MemberFrom, MemberTo, Sharing);
    }

    internal sealed record Credit(
        string Id,
        string Account,
        decimal Remaining,
        DateTimeOffset Start,
        bool Enabled,
        DateTimeOffset? End = null,
        IReadOnlyList<string?>? Products = null,
        string? ApplicationType = null,
        IReadOnlyList<string?>? ShareableAccounts = null
    )
    {
        public BillCredit ToBill() =>
            new(
                Id,
                Account,
                Remaining,
                Start,
                End,
                Texts(Products, "products"),
                ApplicationType,
                Enabled,
                Texts(ShareableAccounts, "shareableAccounts")
            );

        private List<string>? Texts(IReadOnlyList<string?>? texts, string list) =>
            texts is null
                ? null
                : [.. texts.Select(t => t ?? throw new JsonException($"{list} of credit {Id} has a null"))];
    }

    internal sealed record Charge(string Account, string Service, decimal Amount, ChargeKind Kind)
    {
        public BillCharge ToBill() => new(Account, Service, Amount, Kind);
    }
}
