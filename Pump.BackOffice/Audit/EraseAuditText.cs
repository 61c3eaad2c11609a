using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Audit;

/// <summary>Takes the words out of an audit record that holds personal data; the record and the chain stay whole.</summary>
public sealed class EraseAuditText(CommandRunner commands)
{
    internal const string Act = "audit.text-erased";

    public Task<Outcome<long>> RunAsync(
        CommandId id,
        Actor actor,
        long sequence,
        string reason,
        CancellationToken cancellationToken
    ) =>
        commands.RunAsync(
            new Command(id, actor, Permission.Administer, "audit.erase-text", new { sequence, reason }),
            scope => EraseAsync(scope, sequence, reason, cancellationToken),
            cancellationToken
        );

    private static async Task<Outcome<long>> EraseAsync(
        CommandScope scope,
        long sequence,
        string reason,
        CancellationToken cancellationToken
    )
    {
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > 500)
        {
            return Refusal.Invalid(nameof(reason), "Say in 1 to 500 characters why, without naming the person.");
        }

        var text = await scope.Db.AuditTexts.SingleOrDefaultAsync(t => t.Sequence == sequence, cancellationToken);
        if (text is null || text.ErasedAt is not null)
        {
            return Refusal.NotFound("audit record with words");
        }

        text.Erase(scope.Now);
        scope.Record(
            Act,
            "AuditRecord",
            sequence.ToString(CultureInfo.InvariantCulture),
            $"The words of audit record {sequence.ToString(CultureInfo.InvariantCulture)} were erased: {reason}"
        );
        return sequence;
    }
}
