using Microsoft.AspNetCore.Components;
using Pump.BackOffice.Identity;

namespace Pump.BackOffice.AwsFacts.Pages;

/// <summary>A row of AWS's that an entry or a finding cites: what AWS said, and when it said something else.</summary>
public sealed partial class AwsRowPage(AwsRows rows, NavigationManager navigation) : ComponentBase
{
    public const string Route = "/aws/{kind}/{id:long}";

    private AwsRow? _row;
    private string? _refusal;

    [CascadingParameter]
    public Actor? Actor { get; set; }

    [Parameter]
    public required string Kind { get; set; }

    [Parameter]
    public required long Id { get; set; }

    private string Title =>
        _row?.Kind switch
        {
            AwsRowKind.Allocations => "AWS allocation",
            AwsRowKind.Credits => "AWS credit",
            AwsRowKind.Charges => "AWS charge",
            _ => "AWS row",
        };

    protected override async Task OnParametersSetAsync()
    {
        if (Actor is null)
        {
            return;
        }

        if (!Enum.TryParse<AwsRowKind>(Kind, ignoreCase: true, out var kind) || !Enum.IsDefined(kind))
        {
            navigation.NotFound();
            return;
        }

        var answer = await rows.RunAsync(Actor, kind, Id, CancellationToken.None);
        if (answer.TryValue(out var row, out var refusal))
        {
            _row = row;
            _refusal = null;
        }
        else if (refusal.Code == Refusal.NotFoundCode)
        {
            navigation.NotFound();
        }
        else
        {
            _refusal = refusal.Sentence;
        }
    }
}
