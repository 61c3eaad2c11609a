using System.Collections.Concurrent;
using Pump.BackOffice.Sandbox.Drawing;
using Pump.BackOffice.Sandbox.Scenarios;

namespace Pump.BackOffice.Sandbox.Seeding;

/// <summary>
/// Draws what customers send while the story is still at AWS: pictures depend on the scenario alone, and the machine
/// has another core. Who asks for one that is not drawn yet waits for it.
/// </summary>
internal sealed class ProofsDrawnAhead
{
    private readonly ConcurrentDictionary<(string Ticket, int Proof), Lazy<DrawnProof>> _drawn = new();
    private readonly IReadOnlyList<ToldTicket> _tickets;

    public ProofsDrawnAhead(IReadOnlyList<ToldTicket> tickets)
    {
        _tickets = tickets;
        foreach (var ticket in tickets)
        {
            for (var i = 0; i < ticket.Proofs.Count; i++)
            {
                var proof = ticket.Proofs[i];
                _drawn[(ticket.Source.Id, i)] = new(() => Draw(ticket, proof));
            }
        }
    }

    /// <summary>Draws one after another, in the order of the story.</summary>
    public Task StartAsync(CancellationToken cancellationToken) =>
        Task.Run(
            () =>
            {
                foreach (var key in _tickets.SelectMany(t => t.Proofs.Select((_, i) => (t.Source.Id, i))))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    _ = _drawn[key].Value;
                }
            },
            cancellationToken
        );

    public DrawnProof Of(ToldTicket ticket, int proof) => _drawn[(ticket.Source.Id, proof)].Value;

    // The same file again is drawn as it was the first time.
    private DrawnProof Draw(ToldTicket ticket, ToldProof proof) =>
        proof.Source.DuplicateOf is { } id
        && _tickets.FirstOrDefault(t => t.Source.Id == id) is { Proofs.Count: > 0 } first
            ? Of(first, 0)
            : ProofDrawing.Draw(ticket, proof);
}
