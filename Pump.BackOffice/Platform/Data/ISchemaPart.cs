namespace Pump.BackOffice.Platform.Data;

/// <summary>
/// What a feature keeps in the database that EF's model cannot say, such as a full-text index and its triggers. Made
/// after every migration, not inside one: EF's table rebuild on SQLite drops triggers without a word.
/// </summary>
public interface ISchemaPart
{
    /// <summary>Takes away what a change of tables would stumble over, before migrations are applied.</summary>
    Task SetAsideAsync(BackOfficeDb db, CancellationToken cancellationToken);

    /// <summary>Makes what is not there. Doing it again changes nothing.</summary>
    Task EnsureAsync(BackOfficeDb db, CancellationToken cancellationToken);
}
