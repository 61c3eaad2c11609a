using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Notifications;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Intake.Out;

/// <summary>
/// Sends what is due in the outbox, each mail at most once: one that was being handed over when the app died is not
/// sent again, but shown to a person, because nobody can know whether it left.
/// </summary>
public sealed class SendMails
{
    public const int MostTries = 12;
    public static readonly TimeSpan LeasedFor = TimeSpan.FromMinutes(5);
    private const int AtOnce = 50;
    private static readonly Actor Job = Actor.Job("Outgoing mail");

    private readonly CommandRunner _commands;
    private readonly IDbContextFactory<BackOfficeDb> _factory;
    private readonly MailComposer _composer;
    private readonly IMailCarrier _carrier;
    private readonly TimeProvider _clock;

    internal SendMails(
        CommandRunner commands,
        IDbContextFactory<BackOfficeDb> factory,
        MailComposer composer,
        IMailCarrier carrier,
        TimeProvider clock
    ) => (_commands, _factory, _composer, _carrier, _clock) = (commands, factory, composer, carrier, clock);

    /// <summary>Answers how many left.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var left = 0;
        foreach (var id in await DueAsync(cancellationToken))
        {
            left += await SendAsync(id, cancellationToken) ? 1 : 0;
        }

        return left;
    }

    private async Task<List<OutboxMessageId>> DueAsync(CancellationToken cancellationToken)
    {
        var now = _clock.Now();
        await using var db = await _factory.CreateDbContextAsync(cancellationToken);
        return await db.Set<OutboxMessage>()
            .AsNoTracking()
            .Where(m => m.Kind == SendDigests.OutboxKind)
            .Where(m => m.DoneAt == null && m.CancelledAt == null && m.GivenUpAt == null && m.DueAt <= now)
            .Where(m => m.LeasedUntil == null || m.LeasedUntil < now)
            .OrderBy(m => m.DueAt)
            .Take(AtOnce)
            .Select(m => m.Id)
            .ToListAsync(cancellationToken);
    }

    private async Task<bool> SendAsync(OutboxMessageId id, CancellationToken cancellationToken)
    {
        var taken = await ChangeAsync(id, "mail.take", TakeAsync, cancellationToken);
        if (!taken.TryValue(out var due, out _) || due.Payload.Length == 0)
        {
            return false;
        }

        try
        {
            var mail = JsonSerializer.Deserialize<OutgoingMail>(due.Payload)!;
            using var message = await _composer.WriteAsync(id, mail, due.CreatedAt, cancellationToken);
            await _carrier.CarryAsync(message, id.Value.ToString("N"), () => BeginAsync(id), cancellationToken);
        }
        catch (MailRefusedException e)
        {
            await FailAsync(id, e.Message, e.IsForGood, hasLeftPerhaps: false);
            return false;
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            await FailAsync(id, e.Message, isForGood: true, hasLeftPerhaps: false);
            return false;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await FailAsync(id, e.GetBaseException().Message, isForGood: false, hasLeftPerhaps: true);
            return false;
        }

        // Whoever asks the app to stop now must not make it forget that the mail has left.
        await ChangeAsync(id, "mail.sent", SentAsync, CancellationToken.None);
        return true;
    }

    private static async Task<Outcome<DueMail>> TakeAsync(CommandScope scope, OutboxMessage message)
    {
        if (message is not { DoneAt: null, CancelledAt: null, GivenUpAt: null } || message.LeasedUntil >= scope.Now)
        {
            return Refusal.Stale("The mail");
        }

        if (message.BegunAt is not null)
        {
            await GiveUpAsync(
                scope,
                message,
                "Nobody knows whether it left: the app stopped while it was handing it over."
            );
            return new DueMail(string.Empty, message.CreatedAt);
        }

        message.Lease(scope.Now + LeasedFor);
        return new DueMail(message.Payload, message.CreatedAt);
    }

    private async Task BeginAsync(OutboxMessageId id)
    {
        var begun = await ChangeAsync(
            id,
            "mail.begin",
            (scope, message) =>
            {
                message.Begin(scope.Now);
                return Task.FromResult<Outcome<Nothing>>(Nothing.AtAll);
            },
            CancellationToken.None
        );
        if (begun.Refusal is { } refusal)
        {
            throw new MailRefusedException(refusal.Sentence, isForGood: false);
        }
    }

    private static Task<Outcome<Nothing>> SentAsync(CommandScope scope, OutboxMessage message)
    {
        message.Done(scope.Now);
        scope.Record("mail.sent", "Mail", message.Id.Value.ToString("D"), "A mail of the outbox left.");
        scope.Tell(EndMail.Topic, message.Id.Value.ToString("D"));
        return Task.FromResult<Outcome<Nothing>>(Nothing.AtAll);
    }

    private Task FailAsync(OutboxMessageId id, string error, bool isForGood, bool hasLeftPerhaps) =>
        ChangeAsync<Nothing>(
            id,
            "mail.fail",
            async (scope, message) =>
            {
                var why = error.Length <= 300 ? error : error[..300];
                var isUncertain = hasLeftPerhaps && message.BegunAt is not null;
                if (isForGood || isUncertain || message.Tries + 1 >= MostTries)
                {
                    await GiveUpAsync(scope, message, isUncertain ? $"Nobody knows whether it left: {why}" : why);
                }
                else
                {
                    message.Failed(why, scope.Now + BackOff(message.Tries));
                }

                return Nothing.AtAll;
            },
            CancellationToken.None
        );

    /// <summary>1, 2, 4 … minutes, an hour at most.</summary>
    internal static TimeSpan BackOff(int tries) => TimeSpan.FromMinutes(Math.Min(60, 1 << Math.Min(tries, 6)));

    private static async Task GiveUpAsync(CommandScope scope, OutboxMessage message, string why)
    {
        message.GiveUp(why, scope.Now);
        scope.Record("mail.given-up", "Mail", message.Id.Value.ToString("D"), $"A mail was given up: {why}");
        scope.Tell(EndMail.Topic, message.Id.Value.ToString("D"));
        var mail = JsonSerializer.Deserialize<OutgoingMail>(message.Payload);
        var ticket = mail?.Ticket is { } number
            ? await scope.Db.Set<Ticket>().FirstOrDefaultAsync(t => t.Number == number)
            : null;
        if (ticket is not null)
        {
            scope.Happened(
                ticket,
                TicketEventKind.MailBounced,
                "ticket.mail-not-sent",
                $"Our mail to {mail!.To} was not sent: {why}"
            );
        }
    }

    private Task<Outcome<T>> ChangeAsync<T>(
        OutboxMessageId id,
        string name,
        Func<CommandScope, OutboxMessage, Task<Outcome<T>>> change,
        CancellationToken cancellationToken
    ) =>
        _commands.RunAsync(
            new Command(CommandId.New(), Job, Permission.RunJobs, name, new { id }),
            async scope =>
                await scope.Db.Set<OutboxMessage>().FirstOrDefaultAsync(m => m.Id == id, cancellationToken)
                    is { } message
                    ? await change(scope, message)
                    : Refusal.NotFound("mail"),
            cancellationToken
        );

    /// <summary>A mail that is due; an empty payload when it was given up instead.</summary>
    private sealed record DueMail(string Payload, DateTimeOffset CreatedAt);
}
