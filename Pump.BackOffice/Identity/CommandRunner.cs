using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Platform.Audit;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Live;

namespace Pump.BackOffice.Identity;

/// <summary>
/// Carries out a command: permission, idempotency, one transaction, its audit records, then the news. Every use case
/// that writes goes through here, so that none can forget one of them.
/// </summary>
public sealed partial class CommandRunner(
    IDbContextFactory<BackOfficeDb> factory,
    IAuditTrail audit,
    LiveFeed live,
    TimeProvider clock,
    ILogger<CommandRunner> logger
)
{
    /// <summary>Runs the work, or answers what the same command answered before.</summary>
    /// <param name="command">What is asked.</param>
    /// <param name="work">Changes entities in the scope and answers; on a refusal nothing is kept.</param>
    public async Task<Outcome<T>> RunAsync<T>(
        Command command,
        Func<CommandScope, Task<Outcome<T>>> work,
        CancellationToken cancellationToken
    )
    {
        var hash = HashOf(command);
        try
        {
            return await OnceAsync(command, hash, work, cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Refusal.Stale("What you looked at");
        }
        catch (Exception e) when (Providers.IsNoRoom(e))
        {
            LogNoRoom(logger, command.Name, command.Id.Value, e);
            return Refusal.NoRoom;
        }
        catch (DbUpdateException e)
        {
            // Two of the same command at once: the second finds the first one's row.
            if (await EarlierAsync<T>(command, hash, cancellationToken) is { } earlier)
            {
                return earlier;
            }

            LogFailed(logger, command.Name, command.Id.Value, e);
            throw;
        }
    }

    private async Task<Outcome<T>> OnceAsync<T>(
        Command command,
        string hash,
        Func<CommandScope, Task<Outcome<T>>> work,
        CancellationToken cancellationToken
    )
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await Access.CheckAsync(db, command.Actor, command.Permission, cancellationToken) is { } forbidden)
        {
            return forbidden;
        }

        var commands = db.Set<CommandRecord>();
        if (await commands.FindAsync([command.Id], cancellationToken) is { } known)
        {
            var answer = await AnswerAsync<T>(db, known, command, hash, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return answer;
        }

        var scope = new CommandScope(db, command, clock.Now());
        var record = new CommandRecord
        {
            Id = command.Id,
            Name = command.Name,
            ContentHash = hash,
            PersonId = command.Actor.Id.Value,
            At = scope.Now,
        };
        commands.Add(record);
        // Written first, so that on PostgreSQL a second one of the same id waits here instead of working in parallel.
        await db.SaveChangesAsync(cancellationToken);
        var outcome = await work(scope);
        if (!outcome.TryValue(out var value, out var refusal))
        {
            return refusal;
        }

        record.Answered(JsonSerializer.Serialize(value));
        await db.SaveChangesAsync(cancellationToken);
        await audit.AppendAsync(db, scope.Notes, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        foreach (var change in scope.Changes)
        {
            live.Publish(change);
        }

        return outcome;
    }

    private async Task<Outcome<T>?> EarlierAsync<T>(Command command, string hash, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var known = await db.Set<CommandRecord>().FindAsync([command.Id], cancellationToken);
        if (known is null)
        {
            return null;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var answer = await AnswerAsync<T>(db, known, command, hash, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return answer;
    }

    /// <summary>What the command answered before. The same id with other content is refused, and that it was tried is recorded.</summary>
    private async Task<Outcome<T>> AnswerAsync<T>(
        BackOfficeDb db,
        CommandRecord known,
        Command command,
        string hash,
        CancellationToken cancellationToken
    )
    {
        if (!string.Equals(known.ContentHash, hash, StringComparison.Ordinal))
        {
            LogReused(logger, known.Name, known.Id.Value);
            var scope = new CommandScope(db, command, clock.Now());
            scope.Record(
                "command.refused",
                "Command",
                command.Id.Value.ToString("D"),
                $"A command that was carried out already ({known.Name}) was sent again with other content and refused.",
                known.ContentHash,
                hash
            );
            await audit.AppendAsync(db, scope.Notes, cancellationToken);
            return new Refusal(
                Refusal.CommandReusedCode,
                "This was already sent with other content. Open the form again."
            );
        }

        return JsonSerializer.Deserialize<T>(known.Answer)!;
    }

    private static string HashOf(Command command)
    {
        var json = JsonSerializer.Serialize(command.Content, command.Content.GetType());
        var bytes = Encoding.UTF8.GetBytes($"{command.Name}\n{command.Actor.Id.Value}\n{json}");
        return Convert.ToHexStringLower(SHA256.HashData(bytes));
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "The disk is full: command {Name} {Id} kept nothing")]
    private static partial void LogNoRoom(ILogger logger, string name, Guid id, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "Command {Name} {Id} failed")]
    private static partial void LogFailed(ILogger logger, string name, Guid id, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Command {Name} {Id} was sent again with other content")]
    private static partial void LogReused(ILogger logger, string name, Guid id);
}
