using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Proofs;
using Pump.BackOffice.Sandbox.Scenarios;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Sandbox.Seeding;

/// <summary>What customers wrote, what they sent along, and what the staff did about it.</summary>
internal sealed class TicketsSeed : ISeedPart
{
    private static readonly Actor Mail = Actor.Job("Mail intake");

    public IEnumerable<SeedStep> Steps(SeedStage stage)
    {
        var tickets = stage.Timeline.Tickets();
        foreach (var told in tickets)
        {
            yield return new SeedStep(
                told.OpenedAt,
                $"6 ticket {told.Source.Id} 00",
                $"Reading the mail of {told.OpenedAt:yyyy-MM-dd}",
                (at, token) => OpenAsync(at, told, token)
            );
            for (var i = 0; i < told.Steps.Count; i++)
            {
                var (step, number) = (told.Steps[i], i + 1);
                yield return new SeedStep(
                    step.At,
                    $"6 ticket {told.Source.Id} {number:00}",
                    $"Working on the tickets of {step.At:yyyy-MM-dd}",
                    (at, token) =>
                        TicketSteps.PlayAsync(at, told, step, $"6 ticket {told.Source.Id} {number:00}", token)
                );
            }
        }

        if (tickets.Count == 0)
        {
            yield break;
        }

        for (
            var day = tickets[0].OpenedAt.Date.AddDays(1).AddHours(2);
            day < stage.Until.UtcDateTime;
            day = day.AddDays(1)
        )
        {
            var at = new DateTimeOffset(day, TimeSpan.Zero);
            yield return new SeedStep(
                at,
                $"7 night {at:yyyy-MM-dd}",
                $"Closing the day before {at:yyyy-MM-dd}",
                async (s, token) =>
                {
                    SeedStage.Must(
                        await s.Get<CloseResolvedTickets>().RunAsync(s.Id($"7 night {at:yyyy-MM-dd} close"), token),
                        "close"
                    );
                    SeedStage.Must(
                        await s.Get<WatchPromises>().RunAsync(s.Id($"7 night {at:yyyy-MM-dd} promises"), token),
                        "promises"
                    );
                }
            );
        }
    }

    private static async Task OpenAsync(SeedStage stage, ToldTicket told, CancellationToken token)
    {
        var step = $"6 ticket {told.Source.Id} 00";
        List<AttachedProof> proofs = [];
        for (var i = 0; i < told.Proofs.Count; i++)
        {
            proofs.Add(await SendAsync(stage, told, i, $"{step} proof {i}", token));
        }

        var outcome = await stage
            .Get<OpenTicket>()
            .RunAsync(
                stage.Id(step),
                Mail,
                new NewTicket(
                    stage.Customers[told.Customer.CompanyId],
                    new Correspondent(told.Contact.Name, told.Contact.Email),
                    Enum.Parse<Tickets.TicketKind>(told.Source.Kind.ToString()),
                    told.Subject,
                    told.Body,
                    ClaimOf(told.Claim),
                    proofs
                ),
                token
            );
        stage.Tickets[told.Source.Id] = SeedStage.Must(outcome, step).Number;
        stage.SentProofs[told.Source.Id] = proofs;
    }

    private static async Task<AttachedProof> SendAsync(
        SeedStage stage,
        ToldTicket told,
        int nth,
        string step,
        CancellationToken token
    )
    {
        var proof = told.Proofs[nth];
        var drawn = stage.DrawnAhead.Of(told, nth);
        using var content = new MemoryStream(drawn.Bytes, writable: false);
        var outcome = await stage
            .Get<ReceiveProof>()
            .RunAsync(
                stage.Id(step),
                Mail,
                new NewProof(
                    proof.Source.FileName,
                    ProofSource.Sandbox,
                    told.Contact.Email,
                    stage.Customers[told.Customer.CompanyId]
                ),
                content,
                token
            );
        var received = SeedStage.Must(outcome, step);
        stage.Drawn[received] = drawn;
        return new AttachedProof(received, ProofDrawing.Shape(proof.Source.Kind), proof.Source.FileName);
    }

    private static Claim ClaimOf(ToldClaim told) =>
        new()
        {
            Amount = told.Amount is { } amount ? Money.Usd(amount) : null,
            CreditName = told.CreditName,
            ExpiresOn = told.ExpiresOn,
            Account = told.AccountId is { } account ? new AwsAccountId(account) : null,
            InvoiceMonth = told.InvoiceMonth is { } month ? Month.Of(month) : null,
        };
}
