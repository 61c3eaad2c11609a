using Microsoft.AspNetCore.Components;

namespace Pump.BackOffice.Identity.Pages;

/// <summary>The way in: with Entra ID one button, in the sandbox the people to be.</summary>
public sealed partial class SignInPage(IServiceProvider services) : ComponentBase
{
    public const string Route = IdentityFeature.SignInPath;

    private List<(Role Role, List<Person> People)>? _people;

    [SupplyParameterFromQuery]
    public string? ReturnUrl { get; set; }

    private string Back => IdentityFeature.Local(ReturnUrl);

    protected override async Task OnInitializedAsync()
    {
        // Not registered where people sign in with Entra ID.
        if (services.GetService<SandboxSignIn>() is not { } sandbox)
        {
            return;
        }

        var people = await sandbox.PeopleAsync(CancellationToken.None);
        _people =
        [
            .. Enum.GetValues<Role>()
                .Select(role => (role, people.Where(p => p.RolesAllowed.Contains(role)).ToList()))
                .Where(group => group.Item2.Count > 0),
        ];
    }

    private static string Words(Role role) =>
        role switch
        {
            Role.BillingAgent => "Billing agent",
            Role.AccountExecutive => "Account executive",
            _ => role.ToString(),
        };

    private static string Does(Role role) =>
        role switch
        {
            Role.BillingAgent => "Works the queue of credit tickets.",
            Role.AccountExecutive => "Looks up a customer's credits while on a call.",
            Role.Manager => "Approves credit adjustments.",
            Role.Auditor => "Checks what was decided, and by whom.",
            Role.Administrator => "Keeps people, policies and payers.",
            _ => string.Empty,
        };
}
