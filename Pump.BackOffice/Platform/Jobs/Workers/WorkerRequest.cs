using System.Text.Json;

namespace Pump.BackOffice.Platform.Jobs.Workers;

/// <summary>One line from parent to worker.</summary>
internal sealed record WorkerRequest(long Id, JsonElement Body);

/// <summary>One line from worker to parent. Id 0 is the greeting that says the worker is ready.</summary>
internal sealed record WorkerReply(long Id, JsonElement? Body, string? Code, string? Message);

internal static class WorkerWire
{
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web);
}
