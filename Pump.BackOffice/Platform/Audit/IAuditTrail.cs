using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Platform.Audit;

/// <summary>Appends to the audit log inside the transaction of what it records: both or neither.</summary>
public interface IAuditTrail
{
    /// <summary>Adds the notes to the chain and saves. To be called last, shortly before the commit, because it holds the chain's end.</summary>
    Task AppendAsync(BackOfficeDb db, IReadOnlyList<AuditNote> notes, CancellationToken cancellationToken);
}

/// <summary>One act, to be recorded.</summary>
/// <param name="Act">What was done, as a stable code such as <c>ticket.resolved</c>.</param>
/// <param name="SubjectKind">What it was done to, such as <c>Ticket</c>.</param>
/// <param name="SubjectId">Which one: a number or id that a person can look up.</param>
/// <param name="Sentence">What a person reads about it. May hold personal data: it is hashed only as a salted digest.</param>
/// <param name="PersonId">Who; for a job, the job's own id.</param>
/// <param name="PersonName">Their name then; personal data as above.</param>
/// <param name="From">From where, in words: an address, the command line, a job's machine; personal data as above.</param>
/// <param name="OnBehalfOf">For whom, when by delegation.</param>
/// <param name="At">When (UTC).</param>
/// <param name="CommandId">Which command.</param>
/// <param name="BeforeDigest">SHA-256 of what it was before, when something was changed.</param>
/// <param name="AfterDigest">SHA-256 of what it is now.</param>
public sealed record AuditNote(
    string Act,
    string SubjectKind,
    string SubjectId,
    string Sentence,
    Guid PersonId,
    string PersonName,
    string From,
    Guid? OnBehalfOf,
    DateTimeOffset At,
    Guid? CommandId,
    string? BeforeDigest = null,
    string? AfterDigest = null
)
{
    /// <summary>The rows written with it whose canonical bytes the record vouches for, such as ledger entries.</summary>
    public IReadOnlyList<SealedRow> Sealed { get; init; } = [];
}

/// <summary>A row that an audit record vouches for: exactly one record for each row, ever.</summary>
/// <param name="Table">The table, as the database names it: <c>LedgerEntries</c>.</param>
/// <param name="RowId">The row's id.</param>
/// <param name="Digest">SHA-256 of the row's canonical bytes, lower-case hexadecimal.</param>
public sealed record SealedRow(string Table, Guid RowId, string Digest);
