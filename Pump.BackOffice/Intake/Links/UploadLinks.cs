using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Intake.Links;

/// <summary>The addresses of upload links: an id and our signature, so that no address can be made up and none is looked up in vain.</summary>
public sealed class UploadLinks(MailKey key, IDbContextFactory<BackOfficeDb> factory, PublicAddress address)
    : IUploadLinks
{
    public const string Route = "/u";
    private const string Purpose = "upload-link";

    public string Make(CommandScope scope, Ticket ticket)
    {
        var link = UploadLink.Make(ticket.Id, scope.Now);
        scope.Db.UploadLinks.Add(link);
        return address.Of($"{Route}/{TokenOf(link.Id)}");
    }

    /// <summary>What stands in the address.</summary>
    public string TokenOf(UploadLinkId id) => $"{id.Value:N}.{key.Sign(Purpose, id.Value.ToString("N"))}";

    /// <summary>The link of a token; null when we have not signed it.</summary>
    public UploadLinkId? IdOf(string token) =>
        token.Split('.') is [{ Length: 32 } id, { Length: 20 } signature]
        && key.Holds(Purpose, id, signature)
        && Guid.TryParseExact(id, "N", out var value)
            ? new UploadLinkId(value)
            : null;

    internal async Task<UploadLink?> FindAsync(string token, CancellationToken cancellationToken)
    {
        if (IdOf(token) is not { } id)
        {
            return null;
        }

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await db.UploadLinks.AsNoTracking().FirstOrDefaultAsync(l => l.Id == id, cancellationToken);
    }
}
