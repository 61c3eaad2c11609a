using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Tickets;

/// <summary>FTS5 over the texts, which stay in their own table (external content).</summary>
internal sealed class SqliteTicketIndex : TicketIndex
{
    private const string Columns = "\"Number\", \"Sender\", \"Accounts\", \"Words\"";

    private static readonly (string Name, string On, string Which)[] Sources =
    [
        ("ticket_opened", "AFTER INSERT ON \"Tickets\"", "n.\"Number\" = NEW.\"Number\""),
        (
            "ticket_said",
            "AFTER UPDATE OF \"Subject\", \"CustomerId\", \"Claim_Account\", \"Claim_CreditName\", \"Claim_InvoiceMonth\" ON \"Tickets\"",
            "n.\"Number\" = NEW.\"Number\""
        ),
        ("message_came", "AFTER INSERT ON \"TicketMessages\"", "n.\"Id\" = NEW.\"TicketId\""),
        ("message_back", "AFTER UPDATE OF \"TakenBackAt\" ON \"TicketMessages\"", "n.\"Id\" = NEW.\"TicketId\""),
        ("proof_came", "AFTER INSERT ON \"TicketProofs\"", "n.\"Id\" = NEW.\"TicketId\""),
        ("proof_read", "AFTER UPDATE OF \"Text\" ON \"Proofs\"", OfProof("NEW.\"Id\"")),
        ("reading_made", "AFTER INSERT ON \"Readings\"", OfProof("NEW.\"ProofId\"")),
        ("customer_named", "AFTER UPDATE OF \"Name\" ON \"Customers\"", "n.\"CustomerId\" = NEW.\"Id\""),
        ("account_came", "AFTER INSERT ON \"AwsAccounts\"", "n.\"CustomerId\" = NEW.\"CustomerId\""),
        (
            "account_moved",
            "AFTER UPDATE OF \"CustomerId\", \"Name\" ON \"AwsAccounts\"",
            "n.\"CustomerId\" IN (OLD.\"CustomerId\", NEW.\"CustomerId\")"
        ),
        ("credit_came", "AFTER INSERT ON \"Credits\"", "n.\"CustomerId\" = NEW.\"CustomerId\""),
        (
            "credit_said",
            "AFTER UPDATE OF \"CustomerId\", \"Description\", \"AwsCreditId\" ON \"Credits\"",
            "n.\"CustomerId\" IN (OLD.\"CustomerId\", NEW.\"CustomerId\")"
        ),
    ];

    private static readonly string[] MirrorNames = ["text_in", "text_out", "text_anew"];

    private static readonly string[] Mirrors =
    [
        """
            CREATE TRIGGER IF NOT EXISTS "text_in" AFTER INSERT ON "TicketTexts" BEGIN
            INSERT INTO "TicketIndex"(rowid, "Sender", "Accounts", "Words") VALUES (NEW."Number", NEW."Sender", NEW."Accounts", NEW."Words"); END
            """,
        """
            CREATE TRIGGER IF NOT EXISTS "text_out" AFTER DELETE ON "TicketTexts" BEGIN
            INSERT INTO "TicketIndex"("TicketIndex", rowid, "Sender", "Accounts", "Words") VALUES ('delete', OLD."Number", OLD."Sender", OLD."Accounts", OLD."Words"); END
            """,
        """
            CREATE TRIGGER IF NOT EXISTS "text_anew" AFTER UPDATE ON "TicketTexts" BEGIN
            INSERT INTO "TicketIndex"("TicketIndex", rowid, "Sender", "Accounts", "Words") VALUES ('delete', OLD."Number", OLD."Sender", OLD."Accounts", OLD."Words");
            INSERT INTO "TicketIndex"(rowid, "Sender", "Accounts", "Words") VALUES (NEW."Number", NEW."Sender", NEW."Accounts", NEW."Words"); END
            """,
    ];

    /// <summary>Names of customer and owner beside the ticket, for lists in their order.</summary>
    private static readonly (string Name, string On, string Act)[] Names =
    [
        ("names_opened", "AFTER INSERT ON \"Tickets\"", OwnNames),
        ("names_moved", "AFTER UPDATE OF \"CustomerId\", \"AssigneeId\" ON \"Tickets\"", OwnNames),
        (
            "names_customer",
            "AFTER UPDATE OF \"Name\" ON \"Customers\"",
            "UPDATE \"Tickets\" SET \"CustomerName\" = NEW.\"Name\" WHERE \"CustomerId\" = NEW.\"Id\""
        ),
        (
            "names_owner",
            "AFTER UPDATE OF \"Name\" ON \"People\"",
            "UPDATE \"Tickets\" SET \"OwnerName\" = NEW.\"Name\" WHERE \"AssigneeId\" = NEW.\"Id\""
        ),
    ];

    private const string OwnNames = """
        UPDATE "Tickets" SET "CustomerName" = (SELECT c."Name" FROM "Customers" c WHERE c."Id" = NEW."CustomerId"),
            "OwnerName" = (SELECT p."Name" FROM "People" p WHERE p."Id" = NEW."AssigneeId") WHERE "Id" = NEW."Id"
        """;

    public override IEnumerable<string> Schema =>
        [
            View,
            """
                CREATE VIRTUAL TABLE IF NOT EXISTS "TicketIndex" USING fts5("Sender", "Accounts", "Words",
                    content = 'TicketTexts', content_rowid = 'Number', tokenize = 'unicode61 remove_diacritics 2', prefix = '3')
                """,
            .. Mirrors,
            .. Names.Select(n => $"CREATE TRIGGER IF NOT EXISTS \"{n.Name}\" {n.On} BEGIN {n.Act}; END"),
            .. Sources.Select(s =>
                $"CREATE TRIGGER IF NOT EXISTS \"said_{s.Name}\" {s.On} BEGIN {Write($"WHERE {s.Which}")}; END"
            ),
        ];

    public override IEnumerable<string> WithoutTriggers =>
        [
            .. MirrorNames
                .Concat(Names.Select(n => n.Name))
                .Concat(Sources.Select(s => "said_" + s.Name))
                .Select(name => $"DROP TRIGGER IF EXISTS \"{name}\""),
        ];

    public override IEnumerable<string> Rebuild =>
        [
            """
                UPDATE "Tickets" SET "CustomerName" = (SELECT c."Name" FROM "Customers" c WHERE c."Id" = "CustomerId"),
                    "OwnerName" = (SELECT p."Name" FROM "People" p WHERE p."Id" = "AssigneeId")
                """,
            Write("WHERE true"),
            "INSERT INTO \"TicketIndex\"(\"TicketIndex\") VALUES ('rebuild')",
        ];

    public override IQueryable<int> Matching(BackOfficeDb db, SearchQuery query, int most)
    {
        var begun = Match(query, mayGoOn: true);
        // Whole words are found by walking down the newest; what they may be the beginning of must be gathered first,
        // so that is done only where the whole words do not fill the list.
        return begun.Length == 0
            ? db.Database.SqlQueryRaw<int>("SELECT 0 AS \"Value\" WHERE 0")
            : db.Database.SqlQueryRaw<int>(
                """
                SELECT "Value" FROM (
                WITH whole AS MATERIALIZED (SELECT rowid FROM "TicketIndex" WHERE "TicketIndex" MATCH {0} ORDER BY rowid DESC LIMIT {2})
                SELECT rowid AS "Value" FROM "TicketIndex" WHERE "TicketIndex" MATCH (CASE WHEN (SELECT count(*) FROM whole) >= {2} THEN {0} ELSE {1} END)
                    ORDER BY rowid DESC LIMIT {2})
                """,
                Match(query, mayGoOn: false),
                begun,
                most
            );
    }

    private static string Match(SearchQuery query, bool mayGoOn)
    {
        string[] terms =
        [
            .. query.Words.Select(w => Term(w, null, mayGoOn)),
            .. query.From.Select(w => Term(w, "Sender", mayGoOn)),
            .. query.Accounts.Select(w => Term(w, "Accounts", mayGoOn)),
        ];
        return string.Join(" AND ", terms.Where(t => t.Length > 0));
    }

    /// <summary>A term as a phrase in quotes, whose last word may go on: nothing in it is syntax.</summary>
    private static string Term(string term, string? column, bool mayGoOn)
    {
        var ways = Tokens(term)
            .Where(t => t.Count > 0)
            .Select(t => $"\"{string.Join(' ', t)}\"{(mayGoOn ? " *" : "")}")
            .ToList();
        var any = string.Join(" OR ", ways);
        return ways.Count == 0 ? ""
            : column is null ? $"({any})"
            : $"({column} : ({any}))";
    }

    private static string OfProof(string proof) =>
        $"n.\"Id\" IN (SELECT p.\"TicketId\" FROM \"TicketProofs\" p WHERE p.\"ProofId\" = {proof})";

    private static string Write(string which) =>
        $"""
            INSERT INTO "TicketTexts" ({Columns}) SELECT n."Number", n."Sender", n."Accounts", n."Words" FROM "TicketTextsNow" n {which}
            ON CONFLICT ("Number") DO UPDATE SET "Sender" = excluded."Sender", "Accounts" = excluded."Accounts", "Words" = excluded."Words"
            """;

    private const string View = """
        CREATE VIEW IF NOT EXISTS "TicketTextsNow" AS SELECT t."Number", t."Id", t."CustomerId",
            t."RequesterName" || ' ' || t."RequesterAddress" AS "Sender",
            coalesce(t."Claim_Account", '') || ' ' || coalesce((SELECT group_concat(a."Id" || ' ' || a."Name", ' ') FROM "AwsAccounts" a WHERE a."CustomerId" = t."CustomerId"), '') AS "Accounts",
            'CR-' || t."Number" || ' ' || t."Subject" || ' ' || coalesce(t."Claim_CreditName", '') || ' ' || coalesce(t."Claim_InvoiceMonth", '')
            || ' ' || coalesce((SELECT c."Name" || ' ' || c."CompanyId" FROM "Customers" c WHERE c."Id" = t."CustomerId"), '')
            || ' ' || coalesce((SELECT group_concat('G-' || printf('%04d', k."Number") || ' ' || k."Description" || ' ' || coalesce(k."AwsCreditId", ''), ' ') FROM "Credits" k WHERE k."CustomerId" = t."CustomerId"), '')
            || ' ' || coalesce((SELECT group_concat(substr(m."Text", 1, 20000), ' ') FROM "TicketMessages" m WHERE m."TicketId" = t."Id" AND m."TakenBackAt" IS NULL), '')
            || ' ' || coalesce((SELECT group_concat(q."FileName" || ' ' || substr(coalesce(f."Text", ''), 1, 20000), ' ') FROM "TicketProofs" q LEFT JOIN "Proofs" f ON f."Id" = q."ProofId" WHERE q."TicketId" = t."Id"), '')
            || ' ' || coalesce((SELECT group_concat(r."Value", ' ') FROM "TicketProofs" q JOIN "Readings" r ON r."ProofId" = q."ProofId" WHERE q."TicketId" = t."Id" AND r."SupersededAt" IS NULL), '') AS "Words"
            FROM "Tickets" t
        """;
}
