using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Pump.BackOffice.Customers;

/// <summary>One row of a customers file, as it was written. What the file has no column for is null, which is not empty.</summary>
/// <param name="Line">Its line in the file, the header being line 1.</param>
/// <param name="Stage">Null or empty: as it is.</param>
/// <param name="AccountExecutive">Their address; null: whoever it is; empty: nobody.</param>
/// <param name="Contacts">Addresses and domains; null: as they are; empty: none.</param>
/// <param name="Accounts">AWS account numbers; they are only added.</param>
/// <param name="Notes">Null: as they are; empty: none.</param>
public sealed record CustomerFileRow(
    int Line,
    string CompanyId,
    string Name,
    string? Stage,
    string? AccountExecutive,
    IReadOnlyList<string>? Contacts,
    IReadOnlyList<string> Accounts,
    string? Notes
);

/// <summary>
/// Reads a customers file: CSV with a header; columns <c>company_id</c>, <c>name</c> (both needed), <c>stage</c>
/// (Prospect, Joined or Left; when empty a new customer has Joined), <c>account_executive</c> (address), <c>contacts</c> and
/// <c>accounts</c> (several parted by spaces or semicolons) and <c>notes</c>.
/// </summary>
internal static class CustomerFile
{
    private static readonly string[] Known =
    [
        "company_id",
        "name",
        "stage",
        "account_executive",
        "contacts",
        "accounts",
        "notes",
    ];

    public static Outcome<IReadOnlyList<CustomerFileRow>> Read(TextReader reader)
    {
        using var csv = new CsvReader(
            reader,
            new CsvConfiguration(CultureInfo.InvariantCulture) { TrimOptions = TrimOptions.Trim, BadDataFound = null }
        );
        if (!csv.Read() || !csv.ReadHeader() || csv.HeaderRecord is null)
        {
            return Refusal.Invalid("file", "The file is empty: it starts with a line of column names.");
        }

        if (csv.HeaderRecord.Except(Known, StringComparer.Ordinal).FirstOrDefault() is { } unknown)
        {
            return Refusal.Invalid(
                "file",
                $"Column '{unknown}' is not known; the columns are {string.Join(", ", Known)}."
            );
        }

        if (!csv.HeaderRecord.Contains("company_id") || !csv.HeaderRecord.Contains("name"))
        {
            return Refusal.Invalid("file", "The columns company_id and name are needed.");
        }

        List<CustomerFileRow> rows = [];
        while (csv.Read())
        {
            rows.Add(
                new CustomerFileRow(
                    csv.Parser.RawRow,
                    Field(csv, "company_id") ?? string.Empty,
                    Field(csv, "name") ?? string.Empty,
                    Field(csv, "stage"),
                    Field(csv, "account_executive"),
                    Field(csv, "contacts") is { } contacts ? Several(contacts) : null,
                    Several(Field(csv, "accounts") ?? string.Empty),
                    Field(csv, "notes")
                )
            );
        }

        return rows;
    }

    // Null where there is no such column, or the row ends before it.
    private static string? Field(CsvReader csv, string name) =>
        csv.TryGetField<string>(name, out var value) ? value ?? string.Empty : null;

    private static string[] Several(string text) =>
        text.Split([' ', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
