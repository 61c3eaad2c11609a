using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Identity;

/// <summary>
/// One thing that somebody asks to be done.
/// </summary>
/// <param name="Id">Made when the form opened; the same id again has no second effect and gets the same answer.</param>
/// <param name="Actor">Who asks.</param>
/// <param name="Permission">What they need to be allowed.</param>
/// <param name="Name">A stable name such as <c>ticket.resolve</c>.</param>
/// <param name="Content">Everything that was asked, as one record: the same id with other content is refused.</param>
public sealed record Command(CommandId Id, Actor Actor, Permission Permission, string Name, object Content);
