namespace Pump.BackOffice.Platform.Data;

/// <summary>The database cannot be used as it stands; the message is the one line that the operator reads.</summary>
public sealed class DatabaseUnusableException : Exception
{
    public DatabaseUnusableException(string message)
        : base(message) { }

    public DatabaseUnusableException(string message, Exception innerException)
        : base(message, innerException) { }

    /// <summary>Whether it may be usable later with nothing changed here: a server that does not answer.</summary>
    public bool MayPass { get; init; }
}
