using Microsoft.AspNetCore.Components;
using Pump.BackOffice.Adjustments.Delegations;
using Pump.BackOffice.Adjustments.Policy;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Live;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Adjustments.Parts;

public sealed partial class DelegationBar(
    MyDelegations mine,
    DelegateApprovals lend,
    EndDelegation end,
    PolicyHistory policy,
    LiveFeed live,
    Announcer announcer,
    TimeProvider clock
) : ComponentBase, IDisposable
{
    private IReadOnlyList<DelegationRow>? _rows;
    private IReadOnlyList<PolicyApprover> _managers = [];
    private IDisposable? _news;
    private CommandId _command;
    private Refusal? _refusal;
    private Guid? _to;
    private DateOnly _from;
    private DateOnly _until;
    private bool _open;

    [CascadingParameter]
    public Actor? Actor { get; set; }

    public void Dispose() => _news?.Dispose();

    protected override Task OnInitializedAsync()
    {
        _news = live.Subscribe("delegation", change => _ = InvokeAsync(LoadAsync));
        return LoadAsync();
    }

    private async Task LoadAsync()
    {
        var read = await mine.RunAsync(Actor!, CancellationToken.None);
        _rows = read.Done ? read.Value : [];
        StateHasChanged();
    }

    private async Task OpenAsync()
    {
        var book = await policy.RunAsync(Actor!, CancellationToken.None);
        _managers = book.Done ? [.. book.Value.Approvers.Where(a => a.Id != Actor!.Id)] : [];
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        (_open, _from, _until, _command, _refusal) = (true, today, today.AddDays(7), CommandId.New(), null);
    }

    private async Task LendAsync()
    {
        var to = new PersonId(_to ?? Guid.Empty);
        var outcome = await lend.RunAsync(_command, Actor!, to, Start(_from), Start(_until.AddDays(1)), default);
        (_refusal, _command) = (outcome.Refusal, CommandId.New());
        if (outcome.Done)
        {
            _open = false;
            announcer.Say("Your decisions are lent.");
            await LoadAsync();
        }
    }

    private async Task EndAsync(DelegationRow row)
    {
        _refusal = (await end.RunAsync(CommandId.New(), Actor!, row.Id, default)).Refusal;
        await LoadAsync();
    }

    private string? ErrorOf(string field) =>
        string.Equals(_refusal?.Field, field, StringComparison.Ordinal) ? _refusal!.Sentence : null;

    private static DateTimeOffset Start(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
