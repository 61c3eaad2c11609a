using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using MudBlazor;
using Pump.BackOffice.Diagnosis.Answers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Ui;
using Pump.BackOffice.Platform.Ui.Keys;
using Pump.BackOffice.Proofs;
using Pump.BackOffice.Tickets;
using Pump.BackOffice.Workbench.Triage;

namespace Pump.BackOffice.Workbench.Queue;

/// <summary>The credit ticket queue: filters in the address, a list that stands still, triage by keyboard.</summary>
public sealed partial class QueuePage(
    TicketQueue queue,
    SavedViews savedViews,
    SaveView saveView,
    PreviewShelf shelf,
    TicketPresence presence,
    QueuePulse pulse,
    QueueSnapshot snapshot,
    TriageActs acts,
    NavigationManager navigation,
    IDialogService dialogs
) : ComponentBase, IDisposable
{
    public const string Route = "/queue";
    private readonly UntilLeft _leaving = new();
    private readonly QueueList _list = new();
    private IReadOnlyList<SavedViewRow> _saved = [];
    private QueueFigures _figures = QueueFigures.None;
    private IDisposable? _watching;
    private bool _cut;
    private ILookup<TicketId, PresentPerson> _here = Enumerable.Empty<PresentPerson>().ToLookup(_ => default(TicketId));
    private QueueAddress _address = new();
    private PreviewSheet? _preview;
    private IReadOnlyList<ProofId> _ahead = [];
    private KeyScope? _keys;
    private int? _current;
    private string? _shown;
    private string? _refusal;
    private string? _standOn;
    private bool _loaded;

    [CascadingParameter]
    public Actor? Actor { get; set; }

    private string Title => QueueViews.Find(_address.View).Name;
    private bool MayWork => Actor?.May(Permission.WorkTickets) == true;

    /// <summary>The group that the address asks for, when there is more than one ticket to answer.</summary>
    private CauseGroup? Together =>
        _figures.Causes.FirstOrDefault(g =>
            g.Cause == _address.Cause
            && (_address.About is null || g.Month.ToString() == _address.About)
            && g is { Tickets: > 1, Proven: > 0 }
        );

    private static string CauseHref(CauseGroup group) =>
        new QueueAddress
        {
            View = "all",
            State = "open",
            Cause = group.Cause,
            About = group.Month.ToString(),
        }.Href;

    private string EmptyTitle => _address.Chips.Any() ? "Nothing matches" : "Nothing here";

    private string EmptyText =>
        _address.Text is null
            ? "Every ticket of this view is answered. The next mail shows up here by itself."
            : $"No ticket of this view has \"{_address.Text}\" in its number, subject, requester or customer.";

    private IReadOnlyList<TabLink> Links =>
        [
            .. QueueViews.All.Select((view, at) => Link(view, at)),
            .. _saved.Select(v => new TabLink(v.Name, $"{Route}?{v.Query}", v.Query == _address.Query)),
        ];

    private IReadOnlyList<TabLink> KindLinks =>
        [.. QueueViews.Kinds.Select((view, at) => Link(view, QueueViews.All.Count + at))];

    private TabLink Link(QueueView view, int at) =>
        new(
            view.Name,
            new QueueAddress { View = view.Key }.Href,
            _address.View == view.Key,
            _figures.Counts.Count > at ? _figures.Counts[at] : null
        );

    private static string CountText(int? count) =>
        count is not { } n ? ""
        : n > TicketQueue.CountCap ? $"{Figures.Count(TicketQueue.CountCap)}+"
        : Figures.Count(n);

    protected override void OnInitialized()
    {
        _watching = pulse.Watch(batch => InvokeAsync(() => RefreshAsync(batch)));
        navigation.LocationChanged += Moved;
    }

    protected override Task OnParametersSetAsync() => ShowAsync();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // the rows have to be drawn before the keyboard can stand on one
        if (_standOn is { } row && _keys is not null)
        {
            _standOn = null;
            await _keys.MoveToAsync(row);
        }
    }

    public void Dispose()
    {
        navigation.LocationChanged -= Moved;
        _watching?.Dispose();
        _leaving.Dispose();
    }

    private void Moved(object? sender, LocationChangedEventArgs e) => _ = InvokeAsync(ShowAsync);

    private async Task ShowAsync()
    {
        var uri = new Uri(navigation.Uri);
        if (Actor is null || uri.AbsolutePath != Route || uri.Query == _shown)
        {
            return;
        }

        _shown = uri.Query;
        _address = QueueAddress.Parse(uri.Query);
        _list.ClearSelection();
        await LoadAsync();
        StateHasChanged();
    }

    private async Task LoadAsync()
    {
        var asked = _shown;
        var page = await queue.RunAsync(Actor!, _address.Filter, _address.Order, null, _leaving.Token);
        if (asked != _shown)
        {
            return;
        }

        _refusal = page.Refusal?.Sentence;
        if (page.Done)
        {
            _list.Load(page.Value);
            snapshot.Take(_address.Href, _list.Rows.Select(r => r.Number));
            _cut = page.Value.IsCut;
        }

        _loaded = true;
        _here = presence.Everywhere();
        await ReadViewsAsync();
        await CountAsync(anew: true);
        var first = Row(_list.Rows.FirstOrDefault()?.Number);
        await StandOnAsync(first);
        _standOn = first;
    }

    private async Task MoreAsync()
    {
        var page = await queue.RunAsync(Actor!, _address.Filter, _address.Order, _list.Next, _leaving.Token);
        if (page.Done)
        {
            _list.Append(page.Value);
            snapshot.Take(_address.Href, _list.Rows.Select(r => r.Number));
        }
    }

    private async Task CountAsync(bool anew) => _figures = await pulse.FiguresAsync(Actor!, anew);

    private async Task ReadViewsAsync()
    {
        var saved = await savedViews.RunAsync(Actor!, _leaving.Token);
        _saved = saved.Done ? saved.Value : [];
    }

    /// <summary>Tickets changed somewhere, or people came and went: rows change in place.</summary>
    private async Task RefreshAsync(QueueBatch batch)
    {
        if (Actor is null || !_loaded || _leaving.IsCancellationRequested)
        {
            return;
        }

        _here = batch.Here ?? _here;
        if (batch.IsLater)
        {
            await CountAsync(anew: false);
        }

        if (batch.Tickets.Count > 0)
        {
            var refresh = await pulse.RefreshAsync(Actor, _address.Filter, batch);
            if (refresh.Done)
            {
                _list.Apply(refresh.Value);
            }

            await CountAsync(anew: false);
            if (_current is { } number && _list.Find(number) is { } row && batch.Tickets.Contains(row.Id))
            {
                await PreviewAsync(number);
            }
        }

        StateHasChanged();
    }

    private IReadOnlyList<PresentPerson> Here(TicketRow row) => _here.Contains(row.Id) ? [.. _here[row.Id]] : [];

    private void Select(TicketId id) => _list.Toggle(id);

    private async Task StandOnAsync(string? row)
    {
        _current = int.TryParse(row, CultureInfo.InvariantCulture, out var number) ? number : null;
        await PreviewAsync(_current);
    }

    private async Task PreviewAsync(int? number)
    {
        var sheet = number is { } n && _list.Find(n) is { } row ? await shelf.GetAsync(Actor!, row) : null;
        if (number == _current)
        {
            _preview = sheet;
        }

        if (number is { } at)
        {
            // what is stood on is shown before what may be next is fetched
            StateHasChanged();
            var ahead = await shelf.FetchAheadAsync(Actor!, [.. _list.After(at, 2).Select(next => _list.Find(next)!)]);
            if (number == _current)
            {
                _ahead = ahead;
            }
        }
    }

    private static string? Row(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string Row(int number) => number.ToString(CultureInfo.InvariantCulture);
}
