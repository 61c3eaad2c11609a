using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Pump.BackOffice.Tests.Commands;

namespace Pump.BackOffice.Tests.Intake;

/// <summary>A certificate for this machine's loopback that nobody vouches for but itself, as files.</summary>
internal sealed class ServerCertificate : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public ServerCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        // Certificates are checked by the machine's time, whatever the clock of a test says.
        var now = new MachineClock().GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        Path = _folder.File("server.pem", made.ExportCertificatePem());
        KeyPath = _folder.File("server.key", key.ExportPkcs8PrivateKeyPem());
        Certificate = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    public string Path { get; }

    public string KeyPath { get; }

    public X509Certificate2 Certificate { get; }

    public void Dispose()
    {
        Certificate.Dispose();
        _folder.Dispose();
    }

    private sealed class MachineClock : TimeProvider;
}
