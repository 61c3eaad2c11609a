using Pump.BackOffice.Sandbox.World;

namespace Pump.BackOffice.Sandbox.Wire.CostExplorer;

/// <summary>The dimensions of a cost row that the sandbox knows, by Cost Explorer's names.</summary>
internal static class CostDimension
{
    public const string LinkedAccount = "LINKED_ACCOUNT";

    private static readonly string[] Grouping = [LinkedAccount, "RECORD_TYPE", "SERVICE", "BILLING_ENTITY"];

    /// <summary>Reads the dimension of a row; the payer is the same for every row of a call.</summary>
    public static Func<SimulatedCost, string> Reader(string key, string payerId) =>
        key switch
        {
            LinkedAccount => static row => row.AccountId,
            "RECORD_TYPE" => static row => row.RecordType,
            "SERVICE" => static row => row.Service,
            "BILLING_ENTITY" => static row => row.BillingEntity,
            "PAYER_ACCOUNT" => _ => payerId,
            _ => throw AwsErrorException.Validation(
                $"The sandbox has no dimension '{key}'; it knows {string.Join(", ", Grouping)} and, in filters, PAYER_ACCOUNT."
            ),
        };

    /// <summary>As <see cref="Reader"/>, for the dimensions that may group.</summary>
    public static Func<SimulatedCost, string> GroupReader(string key) =>
        Grouping.Contains(key, StringComparer.Ordinal)
            ? Reader(key, "")
            : throw AwsErrorException.Validation(
                $"The sandbox cannot group by '{key}'; it groups by {string.Join(", ", Grouping)}."
            );
}
