using System.Buffers;
using System.Text.Json;

namespace Pump.BackOffice.Sandbox.Wire;

/// <summary>One JSON service on the wire: target header, JSON in, JSON out, errors with <c>__type</c>.</summary>
internal sealed class JsonEndpoint
{
    private readonly JsonService _service;
    private readonly WireGate _gate;
    private readonly Dictionary<string, IJsonOperation> _operations;

    public JsonEndpoint(JsonService service, WireGate gate, IEnumerable<IJsonOperation> operations)
    {
        _service = service;
        _gate = gate;
        _operations = operations.Where(o => o.Service == service).ToDictionary(o => o.Name);
    }

    public async Task HandleAsync(HttpContext context)
    {
        WireAnswer.NewRequestId(context);
        try
        {
            await AnswerAsync(context);
        }
        catch (AwsErrorException error)
        {
            var status = error.Status;
            await WireAnswer.SendAsync(context, status, _service.ContentType, JsonError.Body(_service, error));
        }
    }

    private async Task AnswerAsync(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            context.Response.Headers.Allow = HttpMethods.Post;
            throw new AwsErrorException("MethodNotAllowedException", "The endpoint takes POST only.", 405);
        }
        var request = await WireRequest.ReadAsync(context);
        var name = Target(request);
        using var document = Parse(request.Body);
        var input = new JsonInput(document.RootElement);
        var continues = input.Has("NextPageToken") || input.Has("nextToken") || input.Has("NextToken");
        var call = await _gate.AdmitAsync(context, request, _service.SigningName, name, continues, _ => null);
        if (!_operations.TryGetValue(name, out var operation))
        {
            throw AwsErrorException.UnknownOperation(
                $"The sandbox has no operation '{name}' of {_service.SigningName}."
            );
        }
        if (call.Faults.Refusal(_service.ThrottleCode, _service.FaultCode) is { } refusal)
        {
            throw refusal;
        }
        var buffer = new ArrayBufferWriter<byte>(16 * 1024);
        await using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            operation.Answer(new JsonCall(name, call.Caller, input, call.World, call.Faults.PartialResults), writer);
            writer.WriteEndObject();
        }
        await WireAnswer.SendAsync(
            context,
            StatusCodes.Status200OK,
            _service.ContentType,
            buffer.WrittenMemory,
            call.Faults.TruncatesBody
        );
    }

    private string Target(WireRequest request)
    {
        var contentType = request.Header("content-type")?.Split(';')[0].Trim();
        if (!string.Equals(contentType, _service.ContentType, StringComparison.OrdinalIgnoreCase))
        {
            throw AwsErrorException.UnknownOperation(
                $"{_service.SigningName} speaks {_service.ContentType}, not {contentType ?? "nothing"}."
            );
        }
        var target = request.Header("x-amz-target")?.Split('.');
        return target is [var prefix, { Length: > 0 } name] && prefix == _service.TargetPrefix
            ? name
            : throw AwsErrorException.UnknownOperation($"X-Amz-Target must read {_service.TargetPrefix}.Operation.");
    }

    private static JsonDocument Parse(byte[] body)
    {
        JsonDocument? document = null;
        try
        {
            document = JsonDocument.Parse(body.Length == 0 ? "{}"u8.ToArray() : body);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return document;
            }
        }
        catch (JsonException)
        {
            throw AwsErrorException.Serialization("The body is not JSON.");
        }
        document.Dispose();
        throw AwsErrorException.Serialization("The body must be a JSON object.");
    }
}
