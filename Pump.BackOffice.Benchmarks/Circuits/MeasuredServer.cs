using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Amounts;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Outcomes;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Benchmarks.Circuits;

/// <summary>The app in a process of its own, with two addresses more that exist only while measuring: its live heap, and one change of one ticket.</summary>
internal static class MeasuredServer
{
    public const string Command = "measured-server";

    /// <summary>Serves a data folder until it is ended; prints its address first.</summary>
    public static async Task<int> RunAsync(string folder)
    {
        await using var app = Program.Build(
            ScaleData.Configuration(folder, null),
            builder => builder.Logging.SetMinimumLevel(LogLevel.Error)
        );
        app.MapGet(
                "/measure/heap",
                () =>
                {
                    for (var i = 0; i < 3; i++)
                    {
                        GC.Collect(2, GCCollectionMode.Forced, blocking: true);
                        GC.WaitForPendingFinalizers();
                    }

                    return GC.GetTotalMemory(forceFullCollection: true).ToString(CultureInfo.InvariantCulture);
                }
            )
            .AllowAnonymous();
        app.MapPost("/measure/change", ChangeAsync).AllowAnonymous().DisableAntiforgery();
        await app.StartAsync();
        await Console.Out.WriteLineAsync(
            app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()
        );
        await Console.In.ReadLineAsync();
        await app.StopAsync();
        return 0;
    }

    /// <summary>Claims another amount on one of the first tickets of the queue. Answers when it was acknowledged (milliseconds of the machine).</summary>
    private static async Task<IResult> ChangeAsync(
        HttpContext http,
        int place,
        string amount,
        TicketQueue queue,
        EditClaim edit,
        IDbContextFactory<BackOfficeDb> factory
    )
    {
        await using var db = await factory.CreateDbContextAsync();
        var person = await db.Set<Person>().FirstAsync(p => p.Name == "Agent Number8");
        var actor = new Actor(person.Id, person.Name, [.. person.RolesAllowed], DateTimeOffset.UnixEpoch);
        var filter = new QueueFilter { States = TicketStates.Ours };
        var claim = new Claim { Amount = Money.TryParse(amount, out var money) ? money : null };
        Outcome<TicketAnswer> done;
        var tries = 0;
        do
        {
            // a job may have touched the ticket in between
            var row = (await queue.RunAsync(actor, filter, QueueSort.Rank, null, http.RequestAborted)).Value.Rows[
                place
            ];
            done = await edit.RunAsync(CommandId.New(), actor, row.Id, row.Version, row.Kind, claim, default);
        } while (!done.Done && ++tries < 5);
        return done.Done
            ? Results.Text(Environment.TickCount64.ToString(CultureInfo.InvariantCulture))
            : Results.Conflict(done.Refusal!.Sentence);
    }
}
