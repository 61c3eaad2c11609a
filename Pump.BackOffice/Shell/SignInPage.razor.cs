using Microsoft.AspNetCore.Components;
using Pump.BackOffice.Identity;

namespace Pump.BackOffice.Shell;

/// <summary>The way in: the company's sign-in, or in the sandbox a choice of invented people.</summary>
public sealed partial class SignInPage(IServiceProvider services) : ComponentBase
{
    public const string Route = IdentityFeature.SignInPath;

    private IReadOnlyList<Person>? _people;

    [SupplyParameterFromQuery]
    public string? ReturnUrl { get; set; }

    // the sandbox's people exist only where the sandbox is: elsewhere nothing of the kind is registered
    protected override async Task OnInitializedAsync() =>
        _people = services.GetService<SandboxSignIn>() is { } sandbox
            ? await sandbox.PeopleAsync(CancellationToken.None)
            : null;
}
