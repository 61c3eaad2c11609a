namespace Pump.BackOffice.Platform.Ui.Keys;

/// <summary>Where a person's choice about single keys is kept, so that it follows them to other browsers.</summary>
public interface IKeyChoice
{
    /// <summary>Null when they never chose.</summary>
    Task<bool?> ReadAsync(CancellationToken cancellationToken);

    Task KeepAsync(bool on, CancellationToken cancellationToken);
}
