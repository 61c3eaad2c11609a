using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Intake.Api;

/// <summary>A key as the settings show it.</summary>
public sealed record ApiKeyRow(
    ApiKeyId Id,
    string Name,
    IReadOnlyList<ApiScope> Scopes,
    string MadeBy,
    DateTimeOffset MadeAt,
    DateTimeOffset? RevokedAt
);

/// <summary>All keys, the newest first. What opens with them is not among what can be read.</summary>
public sealed class ApiKeyList(Access access)
{
    public Task<Outcome<IReadOnlyList<ApiKeyRow>>> RunAsync(Actor actor, CancellationToken cancellationToken) =>
        access.ReadAsync<IReadOnlyList<ApiKeyRow>>(
            actor,
            Permission.Administer,
            async db =>
            {
                var keys = await db.ApiKeys.OrderByDescending(k => k.MadeAt).ToListAsync(cancellationToken);
                var people = await db.Set<Person>().ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken);
                return keys.Select(k => new ApiKeyRow(
                        k.Id,
                        k.Name,
                        k.Scopes,
                        people[k.MadeById],
                        k.MadeAt,
                        k.RevokedAt
                    ))
                    .ToList();
            },
            cancellationToken
        );
}

/// <summary>Makes a key. Its text is in no answer that is kept: it is told here once.</summary>
public sealed class MakeApiKey(CommandRunner commands)
{
    public async Task<Outcome<string>> RunAsync(
        CommandId id,
        Actor actor,
        string name,
        IReadOnlyList<ApiScope> scopes,
        CancellationToken cancellationToken
    )
    {
        var told = string.Empty;
        var outcome = await commands.RunAsync<Nothing>(
            new Command(id, actor, Permission.Administer, "api-key.make", new { name, scopes }),
            scope =>
            {
                if (string.IsNullOrWhiteSpace(name) || name.Length > 100)
                {
                    return Task.FromResult<Outcome<Nothing>>(
                        Refusal.Invalid(nameof(name), "A name has 1 to 100 characters.")
                    );
                }

                if (scopes.Count == 0 || scopes.Any(s => !Enum.IsDefined(s)))
                {
                    return Task.FromResult<Outcome<Nothing>>(Refusal.Invalid(nameof(scopes), "A key needs a scope."));
                }

                var (key, text) = ApiKey.Make(name.Trim(), scopes, actor.Id, scope.Now);
                scope.Db.ApiKeys.Add(key);
                scope.Record(
                    "api-key.made",
                    "ApiKey",
                    key.Id.Value.ToString("D"),
                    $"A key named {key.Name} may {string.Join(", ", key.Scopes.Select(s => s.Word()))}."
                );
                told = text;
                return Task.FromResult<Outcome<Nothing>>(Nothing.AtAll);
            },
            cancellationToken
        );
        return outcome.Refusal is { } refusal ? refusal
            : told.Length == 0 ? new Refusal("told-once", "The key was made already, and its text is told only once.")
            : told;
    }
}

/// <summary>Ends a key, at once and for good.</summary>
public sealed class RevokeApiKey(CommandRunner commands)
{
    public Task<Outcome<Nothing>> RunAsync(
        CommandId id,
        Actor actor,
        ApiKeyId key,
        CancellationToken cancellationToken
    ) =>
        commands.RunAsync<Nothing>(
            new Command(id, actor, Permission.Administer, "api-key.revoke", new { key }),
            async scope =>
            {
                if (await scope.Db.ApiKeys.FirstOrDefaultAsync(k => k.Id == key, cancellationToken) is not { } found)
                {
                    return Refusal.NotFound("key");
                }

                found.Revoke(scope.Now);
                scope.Record(
                    "api-key.revoked",
                    "ApiKey",
                    key.Value.ToString("D"),
                    $"The key {found.Name} was revoked."
                );
                return Nothing.AtAll;
            },
            cancellationToken
        );
}
