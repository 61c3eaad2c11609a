using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Net.Sockets;

namespace Pump.BackOffice.Proofs.Scanning;

/// <summary>The virus scanner (section <c>Proofs:Scanner</c>). Without a socket nothing is scanned, and nothing waits for it.</summary>
public sealed class ScannerOptions : IValidatableObject
{
    /// <summary>clamd's unix socket as a path, or its address and port as <c>127.0.0.1:3310</c>.</summary>
    public string Socket { get; set; } = "";

    /// <summary>How long one file may take.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(60);

    public bool IsOn => Socket.Length > 0;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (IsOn && EndPoint is null)
        {
            yield return new ValidationResult(
                "Proofs:Scanner:Socket is neither a path nor an address with a port.",
                [nameof(Socket)]
            );
        }
    }

    internal EndPoint? EndPoint =>
        Socket.StartsWith('/') ? new UnixDomainSocketEndPoint(Socket)
        : IPEndPoint.TryParse(Socket, out var address) && address.Port > 0 ? address
        : null;
}
