using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using MudBlazor;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Ui;
using Pump.BackOffice.Platform.Ui.Keys;
using Pump.BackOffice.Tickets;
using Pump.BackOffice.Tickets.Parts;
using Pump.BackOffice.Workbench.Triage;

namespace Pump.BackOffice.Workbench.Queue;

/// <summary>The credit ticket queue: filters in the address, a list that stands still, triage by keyboard.</summary>
public sealed partial class QueuePage(
    TicketQueue queue,
    MoneyAtRisk risk,
    SavedViews savedViews,
    SaveView saveView,
    PreviewShelf shelf,
    TicketPresence presence,
    QueueChanges changes,
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
    private IReadOnlyList<int> _counts = [];
    private ILookup<TicketId, PresentPerson> _here = Enumerable.Empty<PresentPerson>().ToLookup(_ => default(TicketId));
    private QueueAddress _address = new();
    private RiskToday? _risk;
    private PreviewSheet? _preview;
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

    private string EmptyTitle => _address.Chips.Any() ? "Nothing matches" : "Nothing here";

    private string EmptyText =>
        _address.Text is null
            ? "Every ticket of this view is answered. The next mail shows up here by itself."
            : $"No ticket of this view has \"{_address.Text}\" in its number, subject, requester or customer.";

    private IReadOnlyList<TabLink> Links =>
        [
            .. QueueViews.All.Select(
                (view, at) =>
                    new TabLink(
                        view.Name,
                        new QueueAddress { View = view.Key }.Href,
                        _address.View == view.Key,
                        _counts.Count > at ? _counts[at] : null
                    )
            ),
            .. _saved.Select(v => new TabLink(v.Name, $"{Route}?{v.Query}", v.Query == _address.Query)),
        ];

    protected override void OnInitialized()
    {
        changes.Watch(() => InvokeAsync(RefreshAsync), () => InvokeAsync(SeePresence));
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
        changes.Dispose();
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
        }

        _loaded = true;
        _here = presence.Everywhere();
        await CountAsync();
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

    private async Task CountAsync()
    {
        var views = QueueViews.All.Select(v => v.Filter).ToList();
        var counts = await queue.CountAsync(Actor!, views, _leaving.Token);
        var money = await risk.RunAsync(Actor!, _leaving.Token);
        var saved = await savedViews.RunAsync(Actor!, _leaving.Token);
        (_counts, _risk, _saved) = (
            counts.Done ? counts.Value : [],
            money.Done ? money.Value : null,
            saved.Done ? saved.Value : []
        );
    }

    /// <summary>Tickets changed somewhere: their rows change in place.</summary>
    private async Task RefreshAsync()
    {
        var changed = changes.Take();
        if (Actor is null || !_loaded || changed.Count == 0 || _leaving.IsCancellationRequested)
        {
            return;
        }

        var refresh = await queue.RefreshAsync(Actor, _address.Filter, changed, _leaving.Token);
        if (refresh.Done)
        {
            _list.Apply(refresh.Value);
        }

        await CountAsync();
        if (_current is { } number && _list.Find(number) is { } row && changed.Contains(row.Id))
        {
            await PreviewAsync(number);
        }

        StateHasChanged();
    }

    private void SeePresence()
    {
        _here = presence.Everywhere();
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
            shelf.FetchAhead(Actor!, [.. _list.After(at, 2).Select(next => _list.Find(next)!)]);
        }
    }

    private Task PreviewCommandAsync(string command) => HearAsync(new KeyCommand(command, Row(_current)));

    private Task BulkAsync(string command) => HearAsync(new KeyCommand(command, null));

    private async Task HearAsync(KeyCommand command)
    {
        var row = int.TryParse(command.Row, CultureInfo.InvariantCulture, out var number) ? _list.Find(number) : null;
        switch (command.Id)
        {
            case KeyCommands.Select when row is not null:
                _list.Toggle(row.Id);
                return;
            case KeyCommands.Back:
                _list.ClearSelection();
                return;
            case KeyCommands.ShowNew:
                await LoadAsync();
                return;
            case KeyCommands.Undo:
                await (acts.Undo?.Invoke() ?? Task.CompletedTask);
                return;
            case KeyCommands.Reply or KeyCommands.Note when row is not null:
                navigation.NavigateTo($"/tickets/{row.Number}?write={command.Id}");
                return;
        }

        var chosen =
            _list.Selected.Count > 0 ? _list.Selected
            : row is null ? []
            : [row];
        if (chosen.Count > 0 && Actor is not null && await ActAsync(command.Id, Actor, chosen))
        {
            _list.ClearSelection();
            if (_keys is not null && row is not null && chosen.Count == 1)
            {
                await _keys.MoveToAsync(_list.After(row.Number, 1).Select(Row).FirstOrDefault() ?? Row(row.Number));
            }
        }
    }

    private Task<bool> ActAsync(string command, Actor actor, IReadOnlyList<TicketRow> chosen)
    {
        switch (command)
        {
            case KeyCommands.Accept:
                acts.Accept(chosen[0].Number);
                return Task.FromResult(false);
            case KeyCommands.Duplicate:
                return acts.DuplicateAsync(actor, chosen);
            case KeyCommands.Decline:
                return acts.DeclineAsync(actor, chosen);
            case KeyCommands.Ask:
                return acts.AskForProofAsync(actor, chosen);
            case KeyCommands.Resolve:
                return acts.ResolveAsync(actor, chosen);
            case KeyCommands.Snooze:
                return acts.SnoozeAsync(actor, chosen);
            case KeyCommands.AssignToMe:
                return acts.AssignToMeAsync(actor, chosen);
            case KeyCommands.Assign:
                return acts.AssignAsync(actor, chosen);
            default:
                return Task.FromResult(false);
        }
    }

    private async Task SaveViewAsync()
    {
        var name = await TextDialog.AskAsync(
            dialogs,
            "Save this view",
            "Name",
            "Save",
            "With the filters and the order as they are now.",
            lines: 1
        );
        if (name is null || Actor is null)
        {
            return;
        }

        var saved = await saveView.RunAsync(CommandId.New(), Actor, name, _address.Query, shared: false, default);
        if (saved.Refusal is { } refusal)
        {
            acts.Refused(refusal);
        }

        await CountAsync();
    }

    private string Sorted(QueueSort sort) =>
        (_address with { Sort = sort == QueueSort.Rank ? null : sort.ToString().ToLowerInvariant() }).Href;

    private static string? Row(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string Row(int number) => number.ToString(CultureInfo.InvariantCulture);
}
