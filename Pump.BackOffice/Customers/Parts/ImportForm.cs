namespace Pump.BackOffice.Customers.Parts;

/// <summary>What an import is called, and which columns its file has.</summary>
public sealed record ImportForm(string Title, string Lead, IReadOnlyList<(string Column, string What)> Columns)
{
    public static ImportForm Customers { get; } =
        new(
            "Import customers",
            "A CSV file with one line a customer, known by its Company ID. It is tried first: you see what would change, and nothing is imported while a row is wrong.",
            [
                ("company_id", "needed: 1 to 32 characters"),
                ("name", "needed"),
                ("stage", "Prospect, Joined or Left; Joined when empty"),
                ("account_executive", "their mail address here"),
                ("contacts", "addresses and domains, parted by spaces or semicolons"),
                ("accounts", "AWS account numbers, parted likewise"),
                ("notes", "free words"),
            ]
        );
}
