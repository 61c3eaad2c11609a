using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Pump.BackOffice.Customers;

namespace Pump.BackOffice.Invoices;

/// <summary>One row of an invoices file that makes sense by itself.</summary>
/// <param name="Line">Its line in the file, the header being line 1.</param>
/// <param name="Credits">Zero or negative.</param>
internal sealed record InvoiceRow(
    int Line,
    string CompanyId,
    Month Month,
    string Number,
    DateTimeOffset PostedAt,
    string Gross,
    string Credits,
    string Total,
    string Currency,
    InvoiceBasis Basis
);

/// <summary>
/// Reads an invoices file (docs/invoices-import.md): CSV with a header and the columns <c>company_id</c>, <c>month</c> (2026-10), <c>number</c>,
/// <c>posted</c> (a day such as 2026-11-03, or a moment with its offset), <c>gross</c>, <c>credits</c> (zero or
/// negative), <c>total</c> (plain decimals with a point), <c>currency</c> (USD when empty) and <c>basis</c> (Estimated
/// or Final; Final when empty).
/// </summary>
internal static class InvoiceFile
{
    private static readonly string[] Needed = ["company_id", "month", "number", "posted", "gross", "credits", "total"];

    private static readonly string[] Known = [.. Needed, "currency", "basis"];

    /// <summary>The rows that make sense, and what is wrong with the others.</summary>
    public static Outcome<(IReadOnlyList<InvoiceRow> Rows, IReadOnlyList<ImportError> Errors)> Read(TextReader reader)
    {
        using var csv = new CsvReader(
            reader,
            new CsvConfiguration(CultureInfo.InvariantCulture)
            {
                TrimOptions = TrimOptions.Trim,
                BadDataFound = null,
                PrepareHeaderForMatch = header => Column(header.Header),
            }
        );
        if (!csv.Read() || !csv.ReadHeader() || csv.HeaderRecord is null)
        {
            return Refusal.Invalid("file", "The file is empty: it starts with a line of column names.");
        }

        string[] columns = [.. csv.HeaderRecord.Select(Column)];
        if (columns.Except(Known, StringComparer.Ordinal).FirstOrDefault() is { } unknown)
        {
            return Refusal.Invalid("file", $"Column '{unknown}' is not known; known are {string.Join(", ", Known)}.");
        }

        if (columns.GroupBy(c => c, StringComparer.Ordinal).FirstOrDefault(c => c.Count() > 1) is { Key: var twice })
        {
            return Refusal.Invalid("file", $"Column {twice} stands in the file twice.");
        }

        if (Needed.Except(columns, StringComparer.Ordinal).FirstOrDefault() is { } missing)
        {
            return Refusal.Invalid("file", $"The column {missing} is needed.");
        }

        List<InvoiceRow> rows = [];
        List<ImportError> errors = [];
        while (csv.Read())
        {
            if (Row(csv, errors) is { } row)
            {
                rows.Add(row);
            }
        }

        return (rows, errors);
    }

    /// <summary>A column's name whatever its case and spaces: "Company ID" is <c>company_id</c>, "Posted date" is <c>posted</c>.</summary>
    private static string Column(string header)
    {
        var name = header.Trim().Replace(' ', '_').Replace('-', '_').ToLowerInvariant();
        return name switch
        {
            "posted_date" or "posted_on" or "posted_at" => "posted",
            "invoice" or "invoice_number" => "number",
            _ => name,
        };
    }

    private static InvoiceRow? Row(CsvReader csv, List<ImportError> errors)
    {
        var before = errors.Count;
        var cells = new Cells(csv, errors);
        if (csv.Parser.Count > csv.HeaderRecord!.Length)
        {
            cells.Wrong("row", "The row has more cells than there are columns: put a text with a comma into quotes.");
            return null;
        }

        var currency = cells.Currency("currency");
        var isUsd = currency == Money.CurrencyCode;
        var row = new InvoiceRow(
            cells.Line,
            cells.Text("company_id", 32),
            cells.Month("month"),
            cells.Text("number", 64),
            cells.Moment("posted"),
            isUsd ? cells.Amount("gross") : cells.Text("gross", 64),
            isUsd ? cells.Amount("credits") : cells.Text("credits", 64),
            isUsd ? cells.Amount("total") : cells.Text("total", 64),
            currency,
            cells.Basis("basis")
        );
        // Another currency is kept as it came: its amounts enter no sum and are not read.
        if (isUsd && Money.TryParse(row.Credits, out var shown) && shown.IsPositive)
        {
            cells.Wrong("credits", "Credits lessen a bill: zero or a negative amount.");
        }

        return errors.Count > before ? null : row;
    }
}

/// <summary>The cells of one row, each read with what can be wrong about it.</summary>
file sealed class Cells(CsvReader csv, List<ImportError> errors)
{
    public int Line => csv.Parser.RawRow;

    public void Wrong(string field, string message) => errors.Add(new ImportError(Line, field, message));

    public string Text(string field, int longest)
    {
        var text = Field(field);
        if (text.Length == 0 || text.Length > longest)
        {
            Wrong(field, $"{field} has 1 to {longest} characters.");
        }

        return text;
    }

    public Month Month(string field)
    {
        if (!Platform.Time.Month.TryParse(Field(field), out var month))
        {
            Wrong(field, $"'{Field(field)}' is not a month such as 2026-10.");
        }

        return month;
    }

    public DateTimeOffset Moment(string field)
    {
        var isMoment = DateTimeOffset.TryParseExact(
            Field(field),
            ["yyyy-MM-dd", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mmK"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var at
        );
        if (!isMoment)
        {
            Wrong(field, $"'{Field(field)}' is not a day such as 2026-11-03.");
        }

        return at;
    }

    public string Amount(string field)
    {
        if (!Money.TryParse(Field(field), out _))
        {
            Wrong(field, $"'{Field(field)}' is not an amount such as 1234.56 with at most ten decimals.");
        }

        return Field(field);
    }

    public string Currency(string field)
    {
        var code = Field(field).ToUpperInvariant() is { Length: > 0 } text ? text : Money.CurrencyCode;
        if (code.Length != 3 || !code.All(char.IsAsciiLetterUpper))
        {
            Wrong(field, $"'{code}' is not a currency's code of three letters.");
        }

        return code;
    }

    public InvoiceBasis Basis(string field)
    {
        var basis = InvoiceBasis.Final;
        if (Field(field).Length > 0 && !(Enum.TryParse(Field(field), true, out basis) && Enum.IsDefined(basis)))
        {
            Wrong(field, $"'{Field(field)}' is neither Estimated nor Final.");
        }

        return basis;
    }

    private string Field(string name) =>
        csv.TryGetField<string>(name, out var value) ? value ?? string.Empty : string.Empty;
}
