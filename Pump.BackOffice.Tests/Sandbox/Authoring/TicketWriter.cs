using System.Globalization;
using Pump.BackOffice.Sandbox.Scenarios;
using Pump.BackOffice.Sandbox.World;

namespace Pump.BackOffice.Tests.Sandbox.Authoring;

/// <summary>Writes the tickets, day by day, so that every cause and every customer has its turn.</summary>
internal sealed partial class TicketWriter(CompanyBook book)
{
    internal const string Maya = "maya.okafor@pump.example";
    internal const string Lena = "lena.wirth@pump.example";
    internal const string Tomas = "tomas.lindqvist@pump.example";
    internal const string Ruth = "ruth.adeyemi@pump.example";

    private readonly List<ScenarioTicket> _tickets = [];
    private readonly Dictionary<string, int> _turns = [];
    private readonly HashSet<string> _said = [];
    private int _dice;

    internal IReadOnlyList<ScenarioTicket> Write()
    {
        for (var month = -2; month <= 0; month++)
        {
            for (var day = 1; day <= 31; day++)
            {
                var count = 3 + (Roll(10) < 3 ? 1 : 0);
                for (var i = 0; i < count; i++)
                {
                    var at = new ScenarioMoment
                    {
                        Month = month,
                        Day = day,
                        Time = Time(i, count),
                    };
                    _tickets.Add(month == 0 && day == 5 && i == 0 ? Northwind(at) : One(at));
                }
            }
        }

        return _tickets;
    }

    private ScenarioTicket One(ScenarioMoment at) =>
        Roll(100) switch
        {
            < 68 => AboutCause(at),
            < 79 => AboutAllWell(at),
            < 87 => AboutCredit(at, TicketKind.ExistingCredits, TicketWords.Existing),
            < 95 => AboutCredit(at, TicketKind.NewCredits, TicketWords.Fresh),
            _ => About(at, Pick(Joined()), TicketKind.Other, TicketWords.Others, new() { Month = at.Month - 2 }),
        };

    private ScenarioTicket AboutCause(ScenarioMoment at)
    {
        var due = book.Labels.Where(l => l.Cause != Causes.AllWell && CanBeAsked(l, at)).ToList();
        if (due.Count == 0)
        {
            return AboutAllWell(at);
        }

        var label = due.GroupBy(l => l.Cause)
            .OrderBy(g => _turns.GetValueOrDefault(g.Key))
            .ThenBy(g => Noise.Bits(31, g.Key, "turn", _dice))
            .First()
            .OrderBy(l => _turns.GetValueOrDefault($"{l.Cause}/{l.Customer}/{l.Month}"))
            .ThenByDescending(l => l.Month)
            .First();
        Turn(label.Cause);
        Turn($"{label.Cause}/{label.Customer}/{label.Month}");
        var what = TicketCase.Of(label.Cause, label.Customer);
        var about = new ScenarioSubject { Credit = label.Credit, Month = label.Month };
        return Compose(at, Find(label.Customer), what, label.Cause, TicketWords.ByCause[label.Cause], about);
    }

    private ScenarioTicket AboutAllWell(ScenarioMoment at)
    {
        var labels = book
            .Labels.Where(l =>
                l.Cause == Causes.AllWell
                && l.Credit != null
                && (l.Month < at.Month - 1 || (l.Month == at.Month - 1 && at.Day > 6))
            )
            .ToList();
        var label = labels
            .OrderBy(l => _turns.GetValueOrDefault("well" + l.Customer))
            .ThenBy(l => Noise.Bits(31, l.Customer, "well", _dice))
            .First();
        Turn("well" + label.Customer);
        var off = Roll(3) == 0 ? 0m : Roll(400) + 12.5m;
        var what = new TicketCase(
            TicketKind.WrongAmount,
            TicketCase.From(FigureSource.AwsCredits) with
            {
                Plus = off,
            },
            off == 0m,
            TicketCase.From(FigureSource.AwsCredits)
        );
        return Compose(
            at,
            Find(label.Customer),
            what,
            Causes.AllWell,
            TicketWords.AllWell,
            new() { Credit = label.Credit, Month = label.Month }
        );
    }

    private ScenarioTicket AboutCredit(ScenarioMoment at, TicketKind kind, Letter[] letters)
    {
        var credits = book.Credits.Where(c =>
            c.Kind != CreditKind.Monthly
            && Started(c, at)
            && Owner(c) is not null
            && (c.ExpiresOn is not { } e || e.Month > at.Month)
        );
        if (kind == TicketKind.ExistingCredits)
        {
            credits = credits.Where(c => Owner(c)!.Standing == CustomerStanding.Prospect || c.StartsOn.Month < -6);
        }
        else
        {
            credits = credits.Where(c => Owner(c)!.Standing == CustomerStanding.Joined && c.StartsOn.Month >= -7);
        }

        var credit = credits
            .OrderBy(c => _turns.GetValueOrDefault($"{kind}{c.Id}"))
            .ThenBy(c => Noise.Bits(31, c.Id, "turn", _dice))
            .First();
        Turn($"{kind}{credit.Id}");
        var subject = new ScenarioSubject
        {
            Credit = credit.Id,
            Account = credit.Account,
            Month = at.Month - 2,
        };
        return About(at, Owner(credit)!, kind, letters, subject);
    }

    private ScenarioTicket About(
        ScenarioMoment at,
        ScenarioCustomer customer,
        TicketKind kind,
        Letter[] letters,
        ScenarioSubject about
    )
    {
        var claim = kind switch
        {
            TicketKind.Other => null,
            TicketKind.NewCredits => TicketCase.From(FigureSource.CreditInitial),
            _ => TicketCase.From(FigureSource.CreditRemaining),
        };
        return Compose(at, customer, new(kind, claim, kind != TicketKind.Other, claim), Causes.AllWell, letters, about);
    }

    private ScenarioTicket Compose(
        ScenarioMoment at,
        ScenarioCustomer customer,
        TicketCase what,
        string cause,
        Letter[] letters,
        ScenarioSubject about
    )
    {
        var contact = Pick(customer.Contacts);
        var letter = Pick(letters);
        var credit = book.Credits.FirstOrDefault(c => c.Id == about.Credit);
        var wrong = what.Right || what.Claim is null || Roll(7) != 0 ? 0m : 9m * (Roll(40) + 1);
        var amount =
            Roll(6) == 0 && cause != "stale-screenshot" ? null
            : what.Claim is { } c ? c with { Plus = c.Plus + wrong }
            : null;
        var id = "T" + (_tickets.Count + 1).ToString("000", CultureInfo.InvariantCulture);
        var end = End(at, what);
        return new()
        {
            Id = id,
            Customer = customer.CompanyId,
            Contact = contact.Email,
            Kind = what.Kind,
            Subject = letter.Subject,
            Body = Body(letter, contact),
            OpenedAt = at,
            About = about,
            Claim = new()
            {
                Amount = amount,
                CreditName = credit is null || Roll(3) == 0 ? null : credit.Description,
                ExpiresOn = credit is null || Roll(5) < 3 ? null : credit.ExpiresOn,
                Account = credit is null || Roll(2) == 0 ? null : credit.Account,
                InvoiceMonth = what.Kind is TicketKind.NotAppliedToInvoice or TicketKind.WrongAmount
                    ? about.Month
                    : null,
            },
            Truth = new()
            {
                Cause = cause,
                ClaimIsRight = what.Right,
                Expected = what.Expected,
            },
            Steps = Steps(end, cause, what, contact, customer),
            EndsAs = end,
            Proofs = Proofs(id, at, cause, what, customer, credit),
        };
    }

    private string Body(Letter letter, ScenarioContact contact)
    {
        while (true)
        {
            var greeting = Pick(TicketWords.Greetings);
            var aside = Pick(TicketWords.Asides);
            var closing = Pick(TicketWords.Closings);
            var quote = Roll(9) == 0 ? Pick(TicketWords.Quotes) : "";
            if (!_said.Add(letter.Body + aside + (aside.Length == 0 ? greeting + closing : "")))
            {
                continue;
            }

            string[] parts = [greeting, letter.Body, aside, $"{closing}\n{contact.Name}", quote];
            return string.Join("\n\n", parts.Where(p => p.Length > 0));
        }
    }

    private ScenarioTicket Northwind(ScenarioMoment at)
    {
        var credit = book.Credits[0];
        var ticket = Compose(
            at with
            {
                Time = "08:12",
            },
            Find("4821"),
            TicketCase.Of("used-by-another-account", "4821"),
            "used-by-another-account",
            [TicketWords.Northwind],
            new()
            {
                Credit = credit.Id,
                Account = credit.Account,
                Month = -1,
            }
        );
        var proof = new ScenarioProof
        {
            Kind = ProofKind.ConsoleScreenshot,
            Variant = ProofVariant.Right,
            FileName = "aws-credits-page.png",
            Account = credit.Account,
            Rows = [new() { Credit = credit.Id }],
        };
        return ticket with
        {
            Contact = "dara@northwind-robotics.example",
            Body = TicketWords.Northwind.Body,
            Claim = new()
            {
                Amount = TicketCase.From(FigureSource.CreditAtMonthStart),
                CreditName = "AWS Activate Portfolio",
                ExpiresOn = credit.ExpiresOn,
                Account = credit.Account,
                InvoiceMonth = -1,
            },
            Proofs = [proof],
            EndsAs = TicketEnd.Open,
            Steps =
            [
                new()
                {
                    AfterHours = 1.5m,
                    Kind = StepKind.Take,
                    By = Maya,
                },
                new()
                {
                    AfterHours = 2m,
                    Kind = StepKind.Note,
                    By = Maya,
                    Text =
                        "Balance fell by the whole {amount}, our bill got {applied}. Looks like sharing; checking the other accounts of the payer.",
                },
            ],
        };
    }

    private static bool CanBeAsked(ScenarioLabel label, ScenarioMoment at)
    {
        var since = (label.Month + 1, 4);
        if (label.Cause == "restated-after-final")
        {
            since = label.Month == -3 ? (-1, 13) : (0, 10);
        }
        else if (label.Cause == "invoiced-on-estimate")
        {
            since = (label.Month + 1, 7);
        }

        return (at.Month, at.Day).CompareTo(since) >= 0 && at.Month - label.Month <= 3;
    }

    private static bool Started(ScenarioCredit credit, ScenarioMoment at) => credit.StartsOn.Month < at.Month;

    private ScenarioCustomer Find(string id) => book.Customers.First(c => c.CompanyId == id);

    private ScenarioCustomer? Owner(ScenarioCredit credit) =>
        book.Customers.FirstOrDefault(c => c.Accounts.Any(a => a.Id == credit.Account));

    private List<ScenarioCustomer> Joined() => [.. book.Customers.Where(c => c.Standing == CustomerStanding.Joined)];

    private void Turn(string key) => _turns[key] = _turns.GetValueOrDefault(key) + 1;

    private static string Time(int i, int count)
    {
        var minutes = (7 * 60) + (i * 11 * 60 / count) + (int)(Noise.Bits(5, "time", "", (i * 31) + count) % 97);
        return $"{minutes / 60:00}:{minutes % 60:00}";
    }

    private int Roll(int sides) => (int)(Noise.Bits(97, "dice", "", _dice++) % (ulong)sides);

    private T Pick<T>(IReadOnlyList<T> from) => from[Roll(from.Count)];
}
