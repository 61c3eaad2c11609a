using Pump.BackOffice.Sandbox.Scenarios;

namespace Pump.BackOffice.Tests.Diagnosis;

internal sealed partial class LabelledStories
{
    private void WrongAccount()
    {
        var c = world.Case("wrong-account");
        Account(c, Charge(Ec2, world.Usd(300, 3000)));
        var elsewhere = new ScenarioAccount { Id = world.NextAccount(), Name = "founder" };
        c.Outside.Add(elsewhere);
        var credit = Credit(c, elsewhere.Id, amount: 5000);
        Write(
            c,
            TicketKind.NewCredits,
            new()
            {
                Credit = credit,
                Account = elsewhere.Id,
                Month = M,
            },
            new()
            {
                Amount = Value(5000),
                Account = elsewhere.Id,
                CreditName = "Startup Day credit",
            }
        );
        c.Amounts["wrong-account"] = _ => 0;
    }

    private void NotRedeemed()
    {
        var c = world.Case("not-redeemed");
        Account(c, Charge(Ec2, world.Usd(300, 3000)));
        Write(
            c,
            TicketKind.NewCredits,
            new() { Month = M },
            new() { Amount = Value(500), CreditName = "Survey promotion code" }
        );
        c.Amounts["not-redeemed"] = _ => 0;
    }

    private void InvoicedOnEstimate()
    {
        var c = world.Case("invoiced-on-estimate");
        Credit(c, Account(c, Charge(Ec2, world.Usd(300, 3000))));
        Estimated(c);
    }

    private void Estimated(LabelledCase c)
    {
        var late = world.Usd(20, 200);
        Change(
            c,
            charge =>
                charge with
                {
                    Exact =
                    [
                        new()
                        {
                            Month = M,
                            Amount = charge.Amount,
                            Estimated = charge.Amount - late,
                        },
                    ],
                }
        );
        c.Amounts["invoiced-on-estimate"] = _ => late;
    }

    private void Restated()
    {
        var c = world.Case("restated-after-final");
        Credit(c, Account(c, Charge(Ec2, world.Usd(300, 3000))));
        RestatedBy(c);
    }

    private void RestatedBy(LabelledCase c)
    {
        var change = world.Usd(20, 200);
        c.Restatements.Add(
            new()
            {
                Month = M,
                Account = c.Accounts[0].Id,
                Service = Ec2,
                Change = change,
                On = Day(M + 1, 9),
            }
        );
        c.Amounts["restated-after-final"] = _ => change;
    }

    private void FreeTier()
    {
        var c = world.Case("free-tier-died-on-joining");
        // Little enough that the account's own bills before the day of joining leave most of it.
        var account = Account(c, Since(M, world.Day(5, 24)), Charge(Ec2, world.Usd(10, 30)));
        Credit(
            c,
            account,
            amount: 100,
            starts: Day(M - 1, 10),
            expires: Day(9, 10),
            with: k => k with { Kind = CreditKind.FreeTier, Description = "AWS Free Tier sign-up credit" }
        );
        c.Amounts["free-tier-died-on-joining"] = _ => 0;
    }

    private void OrderSurprise()
    {
        var c = world.Case("order-surprise");
        var account = Account(c, Charge(Ec2, world.Usd(300, 2000)));
        Credit(c, account, expires: Day(2, 28));
        Credit(c, account, expires: Day(14, 28), with: k => k with { Phase = CreditPhase.BeforeDiscounts });
        c.Amounts["order-surprise"] = _ => 0;
    }

    private void DiscountMistaken()
    {
        var c = world.Case("discount-mistaken");
        Account(c, Charge(Ec2, world.Usd(300, 3000)));
        c.Accounts[0] = c.Accounts[0] with { Discounts = [new() { Kind = DiscountKind.Distributor, Rate = 0.05m }] };
        Write(
            c,
            TicketKind.WrongAmount,
            new() { Month = M },
            new()
            {
                Amount = new() { Of = FigureSource.Discounts },
                InvoiceMonth = M,
            }
        );
        c.Amounts["discount-mistaken"] = f => Mistaken(c, f);
    }

    private void RefundMistaken()
    {
        var c = world.Case("refund-mistaken");
        Account(c, Charge(Ec2, world.Usd(300, 3000)));
        c.Accounts[0] = c.Accounts[0] with
        {
            Refunds =
            [
                new()
                {
                    On = Day(M, 12),
                    Service = Ec2,
                    Amount = world.Usd(30, 200),
                },
            ],
        };
        Write(
            c,
            TicketKind.WrongAmount,
            new() { Month = M },
            new()
            {
                Amount = new() { Of = FigureSource.Refunds },
                InvoiceMonth = M,
            }
        );
        c.Amounts["refund-mistaken"] = f => Mistaken(c, f);
    }

    private void HiddenFromMember()
    {
        var c = world.Case("hidden-from-member");
        // Without the entry the month looks as it should be.
        c.AlsoTrue.Add("all-well");
        Credit(c, Account(c, Charge(Ec2, world.Usd(300, 3000))));
        Know(c, HistoryKind.MemberVisibilityOff, "Members do not see credits.", null, Day(M - 1, 3));
        c.Amounts["hidden-from-member"] = _ => 0;
    }

    private void LedgerDiffers()
    {
        var c = world.Case("ledger-differs");
        Credit(c, Account(c, Charge(Ec2, world.Usd(300, 3000))));
        WrongOnInvoice(c);
    }

    private void WrongOnInvoice(LabelledCase c)
    {
        var off = world.Usd(10, 200) * (world.Day(0, 1) == 0 ? 1 : -1);
        c.Invoices.Add(
            new()
            {
                Customer = c.Company,
                Month = M,
                Mistake = InvoiceMistake.WrongCredit,
                Off = off,
            }
        );
        c.Amounts["ledger-differs"] = _ => -off;
    }

    private void CountedTwice()
    {
        var c = world.Case("counted-twice");
        Credit(c, Account(c, Charge(Ec2, world.Usd(300, 3000))));
        TwiceOnInvoice(c);
    }

    private void TwiceOnInvoice(LabelledCase c)
    {
        c.Invoices.Add(
            new()
            {
                Customer = c.Company,
                Month = M,
                Mistake = InvoiceMistake.DoubleCredit,
            }
        );
        c.Amounts["counted-twice"] = f => -f.Invoice(f.Customer(c.Company), M).TrueCredits;
    }

    private void DataMissing()
    {
        var c = world.Case("data-missing");
        Credit(
            c,
            Account(c, Since(-20, 1) with { Payer = LabelledWorld.BlindPayer }, Charge(Ec2, world.Usd(300, 3000)))
        );
    }

    private void SupportLate()
    {
        var c = world.Case("support-posted-late");
        var support = world.Usd(29, 90);
        var account = Account(
            c,
            Charge(Ec2, world.Usd(300, 900)),
            Charge("AWS Support (Developer)", support, ChargeKind.Support)
        );
        Credit(
            c,
            account,
            amount: 3000,
            with: k => k with { Kind = CreditKind.ActivateSupport, Products = ["AWS Support (Developer)"] }
        );
        c.Amounts["support-posted-late"] = _ => support;
    }

    private LabelledCase PurchaseType()
    {
        var c = world.Case("purchase-type");
        var plan = world.Usd(500, 2500);
        var account = Account(c, Charge(Ec2, world.Usd(300, 900)), Charge(Plan, plan, ChargeKind.Recurring));
        Credit(
            c,
            account,
            with: k => k with { PurchaseTypes = [Pump.BackOffice.Sandbox.Scenarios.PurchaseType.OnDemand] }
        );
        c.Amounts["purchase-type"] = _ => plan;
        return c;
    }

    private void StaleScreenshot()
    {
        var c = world.Case("stale-screenshot");
        c.AlsoTrue.Add("all-well");
        var credit = Credit(c, Account(c, Charge(Ec2, world.Usd(300, 3000))));
        Write(
            c,
            TicketKind.WrongAmount,
            new() { Credit = credit, Month = M },
            new()
            {
                Amount = new() { Of = FigureSource.CreditRemaining },
                InvoiceMonth = M,
            }
        );
        c.Amounts["stale-screenshot"] = f => Mistaken(c, f);
    }

    private void UtcMonthEdge()
    {
        var c = world.Case("utc-month-edge");
        c.AlsoTrue.Add("expired");
        var evening = world.Usd(200, 500);
        // Where the credit's account ran nothing else, AWS's daily rows prove it; else they tell whole days only.
        var isApart = world.Day(0, 1) == 0;
        var account = isApart ? Account(c) : Account(c, Charge(Ec2, world.Usd(1200, 3000)));
        if (isApart)
        {
            Account(c, Charge(Ec2, world.Usd(1200, 3000)));
        }

        c.Accounts[0] = c.Accounts[0] with
        {
            OneOffs =
            [
                new()
                {
                    On = Day(M, 1),
                    Service = Ec2,
                    Kind = ChargeKind.Usage,
                    Amount = evening,
                },
            ],
        };
        var credit = Credit(c, account, expires: Day(M - 1, 31));
        Write(
            c,
            TicketKind.NotAppliedToInvoice,
            new() { Credit = credit, Month = M },
            new() { Amount = Value(evening), InvoiceMonth = M }
        );
    }

    private string Account(LabelledCase c, params ScenarioCharge[] charges) => Account(c, Since(-20, 1), charges);

    private string Account(LabelledCase c, bool shared, params ScenarioCharge[] charges) =>
        Account(c, Since(-20, 1), shared, charges);

    private string Account(LabelledCase c, ScenarioMembership stay, params ScenarioCharge[] charges) =>
        Account(c, stay, false, charges);

    private string Account(LabelledCase c, ScenarioMembership stay, bool shared, ScenarioCharge[] charges)
    {
        var id = world.NextAccount();
        c.Accounts.Add(
            new()
            {
                Id = id,
                Name = $"account {id}",
                Memberships = [stay],
                Charges = charges,
            }
        );
        if (!shared)
        {
            c.Sharing.Add(
                new()
                {
                    Account = id,
                    On = Day(-20, 1),
                    Shared = false,
                }
            );
        }

        return id;
    }

    private string Credit(
        LabelledCase c,
        string account,
        decimal amount = Plenty,
        ScenarioDay? starts = null,
        ScenarioDay? expires = null,
        Func<ScenarioCredit, ScenarioCredit>? with = null
    )
    {
        var credit = new ScenarioCredit
        {
            Id = world.NextCredit(),
            Account = account,
            Kind = CreditKind.PromoCode,
            Description = $"Startup Day credit of {c.Company}",
            Amount = amount,
            StartsOn = starts ?? Day(-10, 1),
            ExpiresOn = expires ?? Day(12, 28),
        };
        c.Credits.Add(with is null ? credit : with(credit));
        return credit.Id;
    }

    private static void Change(LabelledCase c, Func<ScenarioCharge, ScenarioCharge> change)
    {
        var first = c.Accounts[0];
        c.Accounts[0] = first with { Charges = [.. first.Charges.Select(x => x.Service == Ec2 ? change(x) : x)] };
    }

    private static void Know(LabelledCase c, HistoryKind kind, string text, string? account, ScenarioDay on) =>
        c.History.Add(
            new()
            {
                Kind = kind,
                Text = text,
                Source = "A call",
                Account = account,
                On = on,
            }
        );

    private static void Write(LabelledCase c, TicketKind kind, ScenarioSubject about, ScenarioClaim claim) =>
        c.Tickets.Add(
            new()
            {
                Id = $"T{c.Company}",
                Customer = c.Company,
                Contact = LabelledWorld.Contact(c.Company),
                Kind = kind,
                Subject = "Our credits",
                Body = "Please have a look at our credits.",
                OpenedAt = new()
                {
                    Month = M + 1,
                    Day = 20,
                    Time = "10:00",
                },
                About = about,
                Claim = claim,
                Truth = new() { Cause = c.Causes[0], ClaimIsRight = false },
                EndsAs = TicketEnd.New,
            }
        );

    /// <summary>What is claimed beyond what the invoice shows: the mistake explains all of it.</summary>
    private static decimal Mistaken(LabelledCase c, ScenarioFigures figures)
    {
        var (ticket, customer) = (c.Tickets[0], figures.Customer(c.Company));
        var claimed = figures.Resolve(
            ticket.Claim.Amount!,
            ticket.About,
            customer,
            figures.Anchor.Moment(ticket.OpenedAt)
        );
        return claimed!.Value - figures.Invoice(customer, M).Credits;
    }

    private static ScenarioFigure Value(decimal amount) => new() { Value = amount };

    private static ScenarioCharge Charge(string service, decimal amount, ChargeKind kind = ChargeKind.Usage) =>
        new()
        {
            Service = service,
            Amount = amount,
            Kind = kind,
        };

    private static ScenarioMembership Since(int month, int day) =>
        new()
        {
            Payer = LabelledWorld.Payer,
            JoinedOn = Day(month, day),
            Method = JoinMethod.Invited,
        };

    private static ScenarioDay Day(int month, int day) => new() { Month = month, Day = day };
}
