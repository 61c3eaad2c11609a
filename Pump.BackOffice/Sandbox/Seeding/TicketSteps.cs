using Pump.BackOffice.Identity;
using Pump.BackOffice.Proofs;
using Pump.BackOffice.Sandbox.Scenarios;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Sandbox.Seeding;

/// <summary>What the staff and the customer do on a ticket after it was opened.</summary>
internal static class TicketSteps
{
    public static async Task PlayAsync(
        SeedStage stage,
        ToldTicket told,
        ToldStep step,
        string name,
        CancellationToken token
    )
    {
        var number = stage.Tickets[told.Source.Id];
        var id = stage.Id(name);
        // A step that was played before the seeding was cut off saw an earlier version: it is not asked again.
        if (await stage.WasPlayedAsync(id, token))
        {
            return;
        }

        switch (step.Kind)
        {
            case StepKind.CustomerReply:
                await ReplyAsCustomerAsync(stage, told, step, name, token);
                break;
            case StepKind.ProposeAdjustment:
            case StepKind.Approve:
            case StepKind.Reject:
                await AdjustmentSteps.PlayAsync(stage, told, step, name, token);
                break;
            default:
                await WorkAsync(stage, told, step, name, token);
                break;
        }
    }

    private static async Task WorkAsync(
        SeedStage stage,
        ToldTicket told,
        ToldStep step,
        string name,
        CancellationToken token
    )
    {
        var actor = stage.Person(step.By);
        if (step.Kind == StepKind.Take)
        {
            await ReadAsync(stage, told, actor, name, token);
        }

        var (ticket, version) = await stage.TicketAsync(stage.Tickets[told.Source.Id], token);
        var (id, text) = (stage.Id(name), step.Text ?? "Looked at it.");
        var outcome = step.Kind switch
        {
            StepKind.Take => await stage.Get<AssignTicket>().RunAsync(id, actor, ticket, version, actor.Id, token),
            StepKind.Reply => await stage
                .Get<SendReply>()
                .RunAsync(id, actor, ticket, new WrittenReply(text, step.AwaitsCustomer, int.MaxValue), token),
            StepKind.Note => await stage.Get<AddNote>().RunAsync(id, actor, ticket, text, token),
            StepKind.HandToAe => await stage.Get<HandToAe>().RunAsync(id, actor, ticket, version, text, token),
            StepKind.HandBack => await stage.Get<HandBack>().RunAsync(id, actor, ticket, version, text, token),
            StepKind.Resolve => await stage.Get<ResolveTicket>().RunAsync(id, actor, ticket, version, token),
            _ => throw new InvalidOperationException($"Nobody knows how to play {step.Kind}."),
        };
        SeedStage.Must(outcome, name);
    }

    private static async Task ReplyAsCustomerAsync(
        SeedStage stage,
        ToldTicket told,
        ToldStep step,
        string name,
        CancellationToken token
    )
    {
        var (ticket, _) = await stage.TicketAsync(stage.Tickets[told.Source.Id], token);
        var outcome = await stage
            .Get<ReceiveReply>()
            .RunAsync(
                stage.Id(name),
                Actor.Job("Mail intake"),
                new CustomerReply(
                    ticket,
                    new Correspondent(told.Contact.Name, told.Contact.Email),
                    step.Text ?? "Thank you.",
                    IsAutomatic: false,
                    []
                ),
                token
            );
        SeedStage.Must(outcome, name);
    }

    /// <summary>Who takes a ticket notes the figures off its first picture.</summary>
    private static async Task ReadAsync(
        SeedStage stage,
        ToldTicket told,
        Actor actor,
        string name,
        CancellationToken token
    )
    {
        if (stage.SentProofs[told.Source.Id] is not [var first, ..])
        {
            return;
        }

        var proof = first.ProofId;
        var at = 0;
        foreach (var reading in ProofDrawing.Readings(stage.Drawn[proof]))
        {
            var step = $"{name} reading {at++}";
            SeedStage.Must(await stage.Get<AddReading>().RunAsync(stage.Id(step), actor, proof, reading, token), step);
        }
    }
}
