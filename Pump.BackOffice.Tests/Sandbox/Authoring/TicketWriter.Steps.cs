using System.Globalization;
using Pump.BackOffice.Sandbox.Scenarios;

namespace Pump.BackOffice.Tests.Sandbox.Authoring;

internal sealed partial class TicketWriter
{
    private TicketEnd End(ScenarioMoment at, TicketCase what)
    {
        var end = Roll(20) switch
        {
            < 10 => TicketEnd.Closed,
            < 12 => TicketEnd.Resolved,
            < 14 => TicketEnd.WaitingOnCustomer,
            14 or 15 => TicketEnd.WaitingOnAe,
            16 => what.Owed is null ? TicketEnd.Open : TicketEnd.AtApproval,
            17 or 18 => TicketEnd.Open,
            _ => TicketEnd.New,
        };
        if (
            what.Owed is not null
            && end is TicketEnd.WaitingOnAe or TicketEnd.Resolved
            && what.Owed is not null
            && Roll(2) == 0
        )
        {
            end = TicketEnd.AtApproval;
        }

        // Nobody leaves a ticket untouched for two months.
        return end is TicketEnd.New or TicketEnd.Open && (at.Month < -1 || (at.Month == -1 && at.Day < 20))
            ? TicketEnd.Closed
            : end;
    }

    private IReadOnlyList<ScenarioStep> Steps(
        TicketEnd end,
        string cause,
        TicketCase what,
        ScenarioContact contact,
        ScenarioCustomer customer
    )
    {
        var path = new TicketPath(Roll);
        if (end == TicketEnd.New)
        {
            return path.Steps;
        }

        var agent = Roll(5) < 3 ? Maya : Lena;
        path.Add(StepKind.Take, agent);
        if (Roll(4) == 0)
        {
            path.Add(StepKind.Note, agent, Pick(TicketWords.Notes));
        }

        var isThere =
            end == TicketEnd.Open
            || AsksCustomer(path, end, agent, contact)
            || AsksExecutive(path, end, agent, customer)
            || Proposes(path, end, agent, what);
        if (isThere)
        {
            return path.Steps;
        }

        path.Add(StepKind.Reply, agent, Reply(contact, Answer(cause, what.Kind)));
        if (Roll(3) == 0)
        {
            path.Add(StepKind.CustomerReply, contact.Email, TicketWords.CustomerAnswers[Roll(2) == 0 ? 0 : Roll(4)]);
        }

        path.Add(StepKind.Resolve, agent);
        return path.Steps;
    }

    private bool AsksCustomer(TicketPath path, TicketEnd end, string agent, ScenarioContact contact)
    {
        var waits = end == TicketEnd.WaitingOnCustomer;
        if (waits || Roll(6) == 0)
        {
            path.Add(StepKind.Reply, agent, Reply(contact, Pick(TicketWords.Questions)), awaits: true);
            if (!waits)
            {
                path.Wait(10 + Roll(40));
                path.Add(StepKind.CustomerReply, contact.Email, TicketWords.CustomerAnswers[4]);
            }
        }

        return waits;
    }

    private bool AsksExecutive(TicketPath path, TicketEnd end, string agent, ScenarioCustomer customer)
    {
        var waits = end == TicketEnd.WaitingOnAe;
        if (waits || Roll(8) == 0)
        {
            path.Add(StepKind.HandToAe, agent, "Can you check with the customer what was agreed at onboarding?");
            if (!waits)
            {
                path.Wait(6 + Roll(30));
                path.Add(StepKind.HandBack, customer.AccountExecutive, "Spoke to them, go by what AWS says.");
            }
        }

        return waits;
    }

    private bool Proposes(TicketPath path, TicketEnd end, string agent, TicketCase what)
    {
        var waits = end == TicketEnd.AtApproval;
        if (what.Owed is { } owed)
        {
            path.Add(StepKind.ProposeAdjustment, agent, "By AWS's figures for {month}.", TicketCase.From(owed));
            if (!waits)
            {
                var approved = Roll(6) != 0;
                path.Add(
                    approved ? StepKind.Approve : StepKind.Reject,
                    Roll(3) == 0 ? Ruth : Tomas,
                    approved ? "Agreed." : "Not before the month is final, please propose again then."
                );
            }
        }

        return waits;
    }

    private string Answer(string cause, TicketKind kind) =>
        (cause, kind) switch
        {
            (Causes.AllWell, TicketKind.Other) => Pick(TicketWords.OtherAnswers),
            (Causes.AllWell, TicketKind.ExistingCredits) => TicketWords.ExistingAnswer,
            (Causes.AllWell, TicketKind.NewCredits) => TicketWords.FreshAnswer,
            _ => TicketWords.Answers[cause],
        };

    private string Reply(ScenarioContact contact, string words) =>
        $"Hello {contact.Name.Split(' ')[0]},\n\n{Pick(TicketWords.AgentOpenings)} {words}\n\nBest regards,\nPump Billing";

    private List<ScenarioProof> Proofs(
        string ticket,
        ScenarioMoment at,
        string cause,
        TicketCase what,
        ScenarioCustomer customer,
        ScenarioCredit? credit
    )
    {
        var must =
            cause is "stale-screenshot" or "wrong-account" or "not-redeemed" || what.Kind == TicketKind.NewCredits;
        if (what.Kind == TicketKind.Other || (!must && Roll(10) < 4))
        {
            return [];
        }

        var account = credit?.Account ?? customer.Accounts[0].Id;
        if (credit is null)
        {
            return cause == "not-redeemed" ? [Letter(ticket, account)] : [];
        }

        var variant = Variant(cause);
        var earlier = _tickets.LastOrDefault(t =>
            t.Customer == customer.CompanyId && t.Proofs.Count > 0 && t.Proofs[0].Variant != ProofVariant.Duplicate
        );
        if (variant == ProofVariant.Duplicate && earlier is null)
        {
            variant = ProofVariant.Right;
        }

        if (variant == ProofVariant.Duplicate)
        {
            return
            [
                earlier!.Proofs[0] with
                {
                    Variant = ProofVariant.Duplicate,
                    DuplicateOf = earlier.Id,
                    FileName = "again-" + earlier.Proofs[0].FileName,
                },
            ];
        }

        var kind = Kind(variant);
        variant = kind == ProofKind.Recording ? ProofVariant.Stale : variant;
        var number = ticket[1..];
        var clip = kind == ProofKind.Recording ? (Roll(2) == 0 ? "vp9" : "h264") : null;
        return
        [
            new()
            {
                Kind = kind,
                Variant = variant,
                Account = variant == ProofVariant.WrongAccount && cause != "wrong-account" ? "881200347715" : account,
                FileName = FileName(kind, number, clip),
                Clip = clip,
                SeenAt = variant == ProofVariant.Stale ? at with { Month = at.Month - 1, Day = 20 } : null,
                Rows = Rows(variant, at, credit),
            },
        ];
    }

    private static ScenarioProof Letter(string ticket, string account) =>
        new()
        {
            Kind = ProofKind.Pdf,
            Variant = ProofVariant.Right,
            FileName = $"aws-mail-{ticket[1..]}.pdf",
            Account = account,
            Rows =
            [
                new()
                {
                    Name = "AWS promotional credit (code)",
                    Remaining = new() { Value = 500m },
                },
            ],
        };

    private List<ScenarioProofRow> Rows(ProofVariant variant, ScenarioMoment at, ScenarioCredit credit)
    {
        var painted =
            variant == ProofVariant.Edited
                ? TicketCase.From(FigureSource.CreditRemaining) with
                {
                    Credit = credit.Id,
                    Plus = 1_000m * (1 + Roll(4)),
                }
                : null;
        var rows = new List<ScenarioProofRow>
        {
            new() { Credit = credit.Id, Remaining = painted },
        };
        var more = book
            .Credits.Where(c => c.Account == credit.Account && c.Id != credit.Id && Started(c, at))
            .TakeLast(3);
        rows.AddRange(more.Select(c => new ScenarioProofRow { Credit = c.Id }));
        return rows;
    }

    private ProofVariant Variant(string cause) =>
        cause switch
        {
            "stale-screenshot" => ProofVariant.Stale,
            "wrong-account" => ProofVariant.WrongAccount,
            _ => Roll(20) switch
            {
                < 11 => ProofVariant.Right,
                < 14 => ProofVariant.Cropped,
                < 16 => ProofVariant.Stale,
                16 => ProofVariant.Edited,
                17 => ProofVariant.WrongAccount,
                _ => ProofVariant.Duplicate,
            },
        };

    private ProofKind Kind(ProofVariant variant) =>
        variant is ProofVariant.Edited or ProofVariant.Cropped
            ? ProofKind.ConsoleScreenshot
            : Roll(20) switch
            {
                < 12 => ProofKind.ConsoleScreenshot,
                < 15 => ProofKind.PhonePhoto,
                < 18 => ProofKind.Pdf,
                _ => ProofKind.Recording,
            };

    private string FileName(ProofKind kind, string number, string? clip) =>
        kind switch
        {
            ProofKind.PhonePhoto => "IMG_"
                + (4200 + int.Parse(number, CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture)
                + ".jpg",
            ProofKind.Pdf => $"credits-{number}.pdf",
            ProofKind.Recording => $"screen-recording-{number}." + (clip == "vp9" ? "webm" : "mp4"),
            _ => Pick(["Screenshot-", "credits-page-", "aws-console-", "Bildschirmfoto-"]) + number + ".png",
        };
}
