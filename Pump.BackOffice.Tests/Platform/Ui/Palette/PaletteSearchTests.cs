using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Pump.BackOffice.Platform.Ui;
using Pump.BackOffice.Platform.Ui.Palette;

namespace Pump.BackOffice.Tests.Platform.Ui.Palette;

public sealed class PaletteSearchTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly CancellationTokenSource _next = new();

    public void Dispose() => _next.Dispose();

    [Fact]
    public async Task Kinds_stand_in_their_order_and_empty_ones_are_left_out()
    {
        var found = await Search(Named("Tickets", 20, 1), Named("Customers", 10, 2), Named("Credits", 30, 0))
            .RunAsync("nor", null, CancellationToken.None);

        found.Select(f => f.Name).ShouldBe(["Customers", "Tickets"]);
    }

    [Fact]
    public async Task Each_kind_shows_a_few_and_all_when_it_is_the_only_one_wanted()
    {
        var search = Search(Named("Customers", 10, 12), Named("Tickets", 20, 12));

        var all = await search.RunAsync("nor", null, CancellationToken.None);
        var only = await search.RunAsync("nor", "Tickets", CancellationToken.None);

        all.Select(f => f.Rows.Count).ShouldBe([PaletteSearch.RowsEach, PaletteSearch.RowsEach]);
        only.Single().Rows.Count.ShouldBe(12);
    }

    [Fact]
    public async Task A_failing_kind_is_named_and_hides_no_other()
    {
        var found = await Search(
                new Source("Tickets", 20, (_, _) => throw new InvalidOperationException("down")),
                Named("Customers", 10, 1)
            )
            .RunAsync("nor", null, CancellationToken.None);

        found.Select(f => (f.Name, f.Failed)).ShouldBe([("Customers", false), ("Tickets", true)]);
    }

    [Fact]
    public async Task A_slow_kind_is_not_waited_for_beyond_a_second()
    {
        var never = new TaskCompletionSource<IReadOnlyList<PaletteRow>>();
        var running = Search(new Source("Tickets", 20, (_, _) => never.Task), Named("Customers", 10, 1))
            .RunAsync("nor", null, CancellationToken.None);
        running.IsCompleted.ShouldBeFalse();

        _clock.Advance(TimeSpan.FromSeconds(1));

        (await running).Select(f => (f.Name, f.Failed)).ShouldBe([("Customers", false), ("Tickets", true)]);
    }

    [Fact]
    public async Task The_next_key_cancels_a_search()
    {
        CancellationToken seen = default;
        var never = new TaskCompletionSource<IReadOnlyList<PaletteRow>>();
        var running = Search(
                new Source(
                    "Tickets",
                    20,
                    (_, token) =>
                    {
                        seen = token;
                        return never.Task;
                    }
                )
            )
            .RunAsync("no", null, _next.Token);

        await _next.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => running);
        seen.IsCancellationRequested.ShouldBeTrue();
    }

    private PaletteSearch Search(params IPaletteSource[] sources) =>
        new(sources, _clock, NullLogger<PaletteSearch>.Instance);

    private static Source Named(string name, int order, int rows) =>
        new(
            name,
            order,
            (text, _) =>
                Task.FromResult<IReadOnlyList<PaletteRow>>([
                    .. Enumerable.Range(1, rows).Select(n => new PaletteRow(IconName.Card, $"{text} {n}")),
                ])
        );

    private sealed class Source(
        string name,
        int order,
        Func<string, CancellationToken, Task<IReadOnlyList<PaletteRow>>> answer
    ) : IPaletteSource
    {
        public string Name => name;

        public int Order => order;

        public Task<IReadOnlyList<PaletteRow>> SearchAsync(string text, CancellationToken cancellationToken) =>
            answer(text, cancellationToken);
    }
}
