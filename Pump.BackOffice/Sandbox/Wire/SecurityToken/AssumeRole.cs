using System.Globalization;
using System.Text.RegularExpressions;
using Pump.BackOffice.Sandbox.World;

namespace Pump.BackOffice.Sandbox.Wire.SecurityToken;

/// <summary>
/// Hands out session credentials. The operator may assume each payer's role when it presents that payer's external
/// id; the operator and a payer's own session may assume the role that Organizations puts into member accounts.
/// </summary>
internal sealed partial class AssumeRole(SessionTokens sessions)
{
    public const string Name = "AssumeRole";

    /// <summary>The role that a management account has in every account of its organization.</summary>
    public const string MemberRole = "OrganizationAccountAccessRole";

    private const int LeastSeconds = 900;

    public SandboxSession Run(
        AwsCaller caller,
        ISimulatedAws world,
        IReadOnlyDictionary<string, string> form,
        DateTimeOffset now
    )
    {
        var roleArn = Required(form, "RoleArn");
        var sessionName = Required(form, "RoleSessionName");
        if (!SessionName().IsMatch(sessionName))
        {
            throw AwsErrorException.Validation("'RoleSessionName' has 2 to 64 letters, digits or any of _+=,.@-");
        }
        var life = Life(form);
        var (accountId, payerId) = Target(caller, world, roleArn, form.GetValueOrDefault("ExternalId"));
        var expiresAt = DateTimeOffset.FromUnixTimeSeconds((now + life).ToUnixTimeSeconds());
        var roleName = roleArn[(roleArn.LastIndexOf('/') + 1)..];
        return new SandboxSession(SessionTokens.NewAccessKeyId(), accountId, payerId, roleName, sessionName, expiresAt);
    }

    /// <summary>The payer whose role an ARN names, before anything is checked.</summary>
    public static string? PayerOf(ISimulatedAws world, string? roleArn) =>
        world.Payers.FirstOrDefault(p => p.RoleArn == roleArn)?.AccountId;

    private static (string AccountId, string PayerId) Target(
        AwsCaller caller,
        ISimulatedAws world,
        string roleArn,
        string? externalId
    )
    {
        var payer = world.Payers.FirstOrDefault(p => p.RoleArn == roleArn);
        if (payer is not null && caller.IsOperator && externalId == payer.ExternalId)
        {
            return (payer.AccountId, payer.AccountId);
        }
        if (payer is null && MemberArn().Match(roleArn) is { Success: true } match)
        {
            var accountId = match.Groups["account"].Value;
            var owner = world.Payers.FirstOrDefault(p =>
                (caller.IsOperator || (caller.IsPayer && caller.PayerId == p.AccountId))
                && world.Members(p.AccountId).Any(m => m.AccountId == accountId)
            );
            if (owner is not null)
            {
                return (accountId, owner.AccountId);
            }
        }
        throw AwsErrorException.AccessDenied(
            $"User: {caller.Arn} is not authorized to perform: sts:AssumeRole on resource: {roleArn}"
        );
    }

    private TimeSpan Life(IReadOnlyDictionary<string, string> form)
    {
        if (!form.TryGetValue("DurationSeconds", out var text))
        {
            return sessions.Life;
        }
        var most = (int)sessions.Life.TotalSeconds;
        return
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && seconds >= LeastSeconds
            && seconds <= most
            ? TimeSpan.FromSeconds(seconds)
            : throw AwsErrorException.Validation($"'DurationSeconds' must be between {LeastSeconds} and {most}.");
    }

    private static string Required(IReadOnlyDictionary<string, string> form, string name) =>
        form.TryGetValue(name, out var value) && value.Length > 0 ? value : throw JsonInput.Missing(name);

    [GeneratedRegex(@"^[a-zA-Z0-9_+=,.@-]{2,64}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SessionName();

    [GeneratedRegex($@"^arn:aws:iam::(?<account>\d{{12}}):role/{MemberRole}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MemberArn();
}
