using System.Xml.Linq;

namespace Pump.BackOffice.Tests.Sandbox.Wire;

/// <summary>Assumes roles the way a client does, by the query protocol.</summary>
internal static class RoleDriver
{
    public static readonly XNamespace Sts = "https://sts.amazonaws.com/doc/2011-06-15/";

    public static string Form(string roleArn, string? externalId = null, int? seconds = null) =>
        "Action=AssumeRole&Version=2011-06-15&RoleSessionName=pump-sync&RoleArn="
        + Uri.EscapeDataString(roleArn)
        + (externalId is null ? "" : "&ExternalId=" + Uri.EscapeDataString(externalId))
        + (seconds is null ? "" : $"&DurationSeconds={seconds}");

    public static Task<TestKeys> AssumePayerAsync(WireClient client, string payer, int? seconds = null) =>
        AssumeAsync(client, Form(TestWorldBuilder.RoleOf(payer), "external-" + payer, seconds));

    public static Task<TestKeys> AssumeMemberAsync(WireClient client, string account) =>
        AssumeAsync(client, Form($"arn:aws:iam::{account}:role/OrganizationAccountAccessRole"));

    private static async Task<TestKeys> AssumeAsync(WireClient client, string form)
    {
        var reply = await client.SecurityTokenAsync(form);
        reply.Status.ShouldBe(200, reply.Body);
        var credentials = XDocument.Parse(reply.Body).Descendants(Sts + "Credentials").Single();
        return new TestKeys(
            credentials.Element(Sts + "AccessKeyId")!.Value,
            credentials.Element(Sts + "SecretAccessKey")!.Value,
            credentials.Element(Sts + "SessionToken")!.Value
        );
    }
}
