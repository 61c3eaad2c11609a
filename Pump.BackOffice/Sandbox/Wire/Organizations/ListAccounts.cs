using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Pump.BackOffice.Sandbox.World;

namespace Pump.BackOffice.Sandbox.Wire.Organizations;

/// <summary>The accounts of the caller's organization, the payer first; only the payer may ask.</summary>
internal sealed class ListAccounts(PageTokens tokens, IOptions<SandboxWireOptions> options) : IJsonOperation
{
    public JsonService Service => JsonService.Organizations;

    public string Name => "ListAccounts";

    public void Answer(JsonCall call, Utf8JsonWriter writer)
    {
        if (!call.Caller.IsPayer)
        {
            throw AwsErrorException.AccessDenied("Only the management account may list the organization's accounts.");
        }
        var size = call.Input.Integer("MaxResults", 1, 20) ?? options.Value.AccountPageSize;
        if (tokens.Read(call, "NextToken", call.Input.Text("NextToken"), out var place) != PageTokenState.Good)
        {
            throw new AwsErrorException(
                "InvalidInputException",
                "The page token is not one of this list.",
                field: "INVALID_PAGINATION_TOKEN"
            );
        }
        var payerId = call.Caller.PayerId;
        var members = call
            .World.Members(payerId)
            .OrderBy(m => m.AccountId == payerId ? 0 : 1)
            .ThenBy(m => m.AccountId, StringComparer.Ordinal)
            .ToArray();
        var organization = OrganizationId(payerId);
        writer.WriteStartArray("Accounts");
        foreach (var member in members.Skip(place.Major).Take(size))
        {
            Write(writer, member, $"arn:aws:organizations::{payerId}:account/{organization}/{member.AccountId}");
        }
        writer.WriteEndArray();
        if (place.Major + size < members.Length)
        {
            writer.WriteString("NextToken", tokens.Mint(call, "NextToken", new PagePlace(place.Major + size, 0)));
        }
    }

    private static void Write(Utf8JsonWriter writer, SimulatedMember member, string arn)
    {
        writer.WriteStartObject();
        writer.WriteString("Id", member.AccountId);
        writer.WriteString("Arn", arn);
        writer.WriteString("Email", member.Email);
        writer.WriteString(nameof(member.Name), member.Name);
        writer.WriteString("Status", member.Status);
        writer.WriteString("State", member.Status);
        writer.WriteString("JoinedMethod", member.JoinedMethod);
        writer.WriteNumber("JoinedTimestamp", member.JoinedAt.ToUnixTimeMilliseconds() / 1000m);
        writer.WriteEndObject();
    }

    private static string OrganizationId(string payerId) =>
        "o-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(payerId)))[..10];
}
