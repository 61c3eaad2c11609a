using Pump.BackOffice.Platform.Audit;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Live;

namespace Pump.BackOffice.Identity;

/// <summary>
/// What a command works in: one transaction, the moment it runs, and what is to be recorded and told when it is done.
/// Nothing in here takes effect when the command is refused.
/// </summary>
public sealed class CommandScope(BackOfficeDb db, Command command, DateTimeOffset now)
{
    private readonly List<AuditNote> _notes = [];
    private readonly List<SealedRow> _sealed = [];
    private readonly List<Change> _changes = [];

    public BackOfficeDb Db { get; } = db;
    public Actor Actor => command.Actor;
    public CommandId CommandId => command.Id;

    /// <summary>The moment of the command (UTC), the same for all it writes.</summary>
    public DateTimeOffset Now { get; } = now;

    /// <summary>What is to be recorded; the first note vouches for the rows that were sealed.</summary>
    /// <exception cref="InvalidOperationException">A row was sealed, but nothing was recorded.</exception>
    internal IReadOnlyList<AuditNote> Notes =>
        _sealed.Count == 0 ? _notes
        : _notes.Count > 0 ? [_notes[0] with { Sealed = _sealed }, .. _notes.Skip(1)]
        : throw new InvalidOperationException("A command that writes sealed rows records an act.");
    internal IReadOnlyList<Change> Changes => _changes;

    /// <summary>Records an act in the audit log. Every command that changes anything records at least one.</summary>
    public void Record(
        string act,
        string subjectKind,
        string subjectId,
        string sentence,
        string? beforeDigest = null,
        string? afterDigest = null,
        PersonId? onBehalfOf = null
    ) =>
        _notes.Add(
            new AuditNote(
                act,
                subjectKind,
                subjectId,
                sentence,
                Actor.Id.Value,
                Actor.Name,
                Actor.From,
                onBehalfOf?.Value,
                Now,
                CommandId.Value,
                beforeDigest,
                afterDigest
            )
        );

    /// <summary>Has the audit record of this command vouch for a row that it wrote: every ledger entry is sealed once.</summary>
    public void Seal(string table, Guid rowId, string digest) => _sealed.Add(new SealedRow(table, rowId, digest));

    /// <summary>Tells open pages, after the commit.</summary>
    public void Tell(string topic, string key) => _changes.Add(new Change(topic, key));
}
