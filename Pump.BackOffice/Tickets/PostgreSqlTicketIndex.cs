using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Tickets;

/// <summary>A tsvector that is computed from the texts, with a GIN index; sender and accounts are weights A and B of it.</summary>
internal sealed class PostgreSqlTicketIndex : TicketIndex
{
    /// <summary>From so many matches on, walking down the newest finds enough of them sooner than sorting them all.</summary>
    private const int Common = 5000;

    private static readonly (string Table, string When, string Which)[] Sources =
    [
        (
            "Tickets",
            "INSERT OR UPDATE OF \"Subject\", \"CustomerId\", \"Claim_Account\", \"Claim_CreditName\", \"Claim_InvoiceMonth\"",
            "n.\"Number\" = NEW.\"Number\""
        ),
        ("TicketMessages", "INSERT OR UPDATE OF \"TakenBackAt\"", "n.\"Id\" = NEW.\"TicketId\""),
        ("TicketProofs", "INSERT", "n.\"Id\" = NEW.\"TicketId\""),
        ("Proofs", "UPDATE OF \"Text\"", OfProof("NEW.\"Id\"")),
        ("Readings", "INSERT", OfProof("NEW.\"ProofId\"")),
        ("Customers", "UPDATE OF \"Name\"", "n.\"CustomerId\" = NEW.\"Id\""),
        ("AwsAccounts", "INSERT", "n.\"CustomerId\" = NEW.\"CustomerId\""),
        ("Credits", "INSERT", "n.\"CustomerId\" = NEW.\"CustomerId\""),
    ];

    private static readonly (string Table, string When, string Which)[] Moves =
    [
        (
            "AwsAccounts",
            "UPDATE OF \"CustomerId\", \"Name\"",
            "n.\"CustomerId\" IN (OLD.\"CustomerId\", NEW.\"CustomerId\")"
        ),
        (
            "Credits",
            "UPDATE OF \"CustomerId\", \"Description\", \"AwsCreditId\"",
            "n.\"CustomerId\" IN (OLD.\"CustomerId\", NEW.\"CustomerId\")"
        ),
    ];

    public override IEnumerable<string> Schema =>
        [
            View,
            """
                ALTER TABLE "TicketTexts" ADD COLUMN IF NOT EXISTS "Vector" tsvector GENERATED ALWAYS AS (
                    setweight(to_tsvector('simple', regexp_replace("Sender", '[^[:alnum:]]+', ' ', 'g')), 'A') ||
                    setweight(to_tsvector('simple', regexp_replace("Accounts", '[^[:alnum:]]+', ' ', 'g')), 'B') ||
                    to_tsvector('simple', regexp_replace(left("Words", 250000), '[^[:alnum:]]+', ' ', 'g'))) STORED
                """,
            "CREATE INDEX IF NOT EXISTS \"TicketTexts_vector\" ON \"TicketTexts\" USING gin (\"Vector\")",
            Function(
                "ticket_names",
                """
                NEW."CustomerName" := (SELECT c."Name" FROM "Customers" c WHERE c."Id" = NEW."CustomerId");
                NEW."OwnerName" := (SELECT p."Name" FROM "People" p WHERE p."Id" = NEW."AssigneeId");
                """
            ),
            "CREATE OR REPLACE TRIGGER \"names_ticket\" BEFORE INSERT OR UPDATE OF \"CustomerId\", \"AssigneeId\" ON \"Tickets\" FOR EACH ROW EXECUTE FUNCTION ticket_names()",
            Function(
                "ticket_names_customer",
                "UPDATE \"Tickets\" SET \"CustomerName\" = NEW.\"Name\" WHERE \"CustomerId\" = NEW.\"Id\";"
            ),
            "CREATE OR REPLACE TRIGGER \"names_customer\" AFTER UPDATE OF \"Name\" ON \"Customers\" FOR EACH ROW EXECUTE FUNCTION ticket_names_customer()",
            Function(
                "ticket_names_owner",
                "UPDATE \"Tickets\" SET \"OwnerName\" = NEW.\"Name\" WHERE \"AssigneeId\" = NEW.\"Id\";"
            ),
            "CREATE OR REPLACE TRIGGER \"names_owner\" AFTER UPDATE OF \"Name\" ON \"People\" FOR EACH ROW EXECUTE FUNCTION ticket_names_owner()",
            .. Sources.SelectMany(s => Trigger("said", s)),
            .. Moves.SelectMany(s => Trigger("moved", s)),
        ];

    public override IEnumerable<string> WithoutTriggers =>
        [
            "DROP TRIGGER IF EXISTS \"names_ticket\" ON \"Tickets\"",
            "DROP TRIGGER IF EXISTS \"names_customer\" ON \"Customers\"",
            "DROP TRIGGER IF EXISTS \"names_owner\" ON \"People\"",
            .. Sources.Select(s => $"DROP TRIGGER IF EXISTS \"said_{s.Table}\" ON \"{s.Table}\""),
            .. Moves.Select(s => $"DROP TRIGGER IF EXISTS \"moved_{s.Table}\" ON \"{s.Table}\""),
        ];

    public override IEnumerable<string> Rebuild =>
        [
            """
                UPDATE "Tickets" t SET "CustomerName" = (SELECT c."Name" FROM "Customers" c WHERE c."Id" = t."CustomerId"),
                    "OwnerName" = (SELECT p."Name" FROM "People" p WHERE p."Id" = t."AssigneeId")
                """,
            Write("true"),
        ];

    public override IQueryable<int> Matching(BackOfficeDb db, SearchQuery query, int most)
    {
        string[] terms =
        [
            .. query.Words.Select(w => Term(w, "")),
            .. query.From.Select(w => Term(w, "A")),
            .. query.Accounts.Select(w => Term(w, "B")),
        ];
        var match = string.Join(" & ", terms.Where(t => t.Length > 0));
        if (match.Length == 0)
        {
            return db.Database.SqlQueryRaw<int>("SELECT 0 AS \"Value\" WHERE false");
        }

        // a rare term ordered by number makes the planner walk the whole key, a common one makes it sort everything:
        // which of the two it is, is counted first, and only up to a limit
        return db.Database.SqlQueryRaw<int>(
            """
            SELECT "Value" FROM (
            WITH few AS MATERIALIZED (SELECT "Number" FROM "TicketTexts" WHERE "Vector" @@ to_tsquery('simple', {0}) LIMIT {2}),
                rare AS MATERIALIZED (SELECT "Number" FROM few WHERE (SELECT count(*) FROM few) < {2}),
                common AS MATERIALIZED (SELECT "Number" FROM "TicketTexts" WHERE (SELECT count(*) FROM few) >= {2} AND "Vector" @@ to_tsquery('simple', {0}) ORDER BY "Number" DESC LIMIT {1})
            SELECT "Number" AS "Value" FROM (SELECT "Number" FROM rare UNION ALL SELECT "Number" FROM common) AS both_ways ORDER BY "Number" DESC LIMIT {1}) AS found
            """,
            match,
            most,
            Common
        );
    }

    /// <summary>Words behind each other, the last of which may go on; only letters and digits are left of what was typed.</summary>
    private static string Term(string term, string weight)
    {
        var ways = Tokens(term)
            .Where(t => t.Count > 0)
            .Select(t =>
                "("
                + string.Join(
                    " <-> ",
                    t.Select(
                        (w, at) =>
                            at == t.Count - 1 ? $"{w}:*{weight}"
                            : weight.Length > 0 ? $"{w}:{weight}"
                            : w
                    )
                )
                + ")"
            )
            .ToList();
        return ways.Count == 0 ? "" : $"({string.Join(" | ", ways)})";
    }

    private static string OfProof(string proof) =>
        $"n.\"Id\" IN (SELECT p.\"TicketId\" FROM \"TicketProofs\" p WHERE p.\"ProofId\" = {proof})";

    private static IEnumerable<string> Trigger(string kind, (string Table, string When, string Which) source)
    {
        var name = $"ticket_{kind}_{source.Table.ToLowerInvariant()}";
        yield return Function(name, Write(source.Which) + ";");
        yield return $"CREATE OR REPLACE TRIGGER \"{kind}_{source.Table}\" AFTER {source.When} ON \"{source.Table}\" FOR EACH ROW EXECUTE FUNCTION {name}()";
    }

    private static string Function(string name, string body) =>
        $"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} RETURN NEW; END $$";

    private static string Write(string which) =>
        $"""
            INSERT INTO "TicketTexts" ("Number", "Sender", "Accounts", "Words") SELECT n."Number", n."Sender", n."Accounts", n."Words" FROM "TicketTextsNow" n WHERE {which}
            ON CONFLICT ("Number") DO UPDATE SET "Sender" = excluded."Sender", "Accounts" = excluded."Accounts", "Words" = excluded."Words"
            """;

    private const string View = """
        CREATE OR REPLACE VIEW "TicketTextsNow" AS SELECT t."Number", t."Id", t."CustomerId",
            t."RequesterName" || ' ' || t."RequesterAddress" AS "Sender",
            coalesce(t."Claim_Account", '') || ' ' || coalesce((SELECT string_agg(a."Id" || ' ' || a."Name", ' ') FROM "AwsAccounts" a WHERE a."CustomerId" = t."CustomerId"), '') AS "Accounts",
            'CR ' || t."Number" || ' ' || t."Subject" || ' ' || coalesce(t."Claim_CreditName", '') || ' ' || coalesce(t."Claim_InvoiceMonth", '')
            || ' ' || coalesce((SELECT c."Name" || ' ' || c."CompanyId" FROM "Customers" c WHERE c."Id" = t."CustomerId"), '')
            || ' ' || coalesce((SELECT string_agg('G ' || lpad(k."Number"::text, greatest(4, length(k."Number"::text)), '0') || ' ' || k."Description" || ' ' || coalesce(k."AwsCreditId", ''), ' ') FROM "Credits" k WHERE k."CustomerId" = t."CustomerId"), '')
            || ' ' || coalesce((SELECT string_agg(left(m."Text", 20000), ' ') FROM "TicketMessages" m WHERE m."TicketId" = t."Id" AND m."TakenBackAt" IS NULL), '')
            || ' ' || coalesce((SELECT string_agg(q."FileName" || ' ' || left(coalesce(f."Text", ''), 20000), ' ') FROM "TicketProofs" q LEFT JOIN "Proofs" f ON f."Id" = q."ProofId" WHERE q."TicketId" = t."Id"), '')
            || ' ' || coalesce((SELECT string_agg(r."Value", ' ') FROM "TicketProofs" q JOIN "Readings" r ON r."ProofId" = q."ProofId" WHERE q."TicketId" = t."Id" AND r."SupersededAt" IS NULL), '') AS "Words"
            FROM "Tickets" t
        """;
}
