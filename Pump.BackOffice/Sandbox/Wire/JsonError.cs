using System.Buffers;
using System.Text.Json;

namespace Pump.BackOffice.Sandbox.Wire;

/// <summary>An error as the JSON services write it. Errors of a service's own model spell <c>Message</c>, the common ones <c>message</c>.</summary>
internal static class JsonError
{
    private static readonly HashSet<string> Modelled =
    [
        "LimitExceededException",
        "DataUnavailableException",
        "RequestChangedException",
        "InvalidNextTokenException",
        "BillExpirationException",
        "TooManyRequestsException",
        "InvalidInputException",
        "ServiceException",
    ];

    public static ReadOnlyMemory<byte> Body(JsonService service, AwsErrorException error)
    {
        var billing = service == JsonService.Billing;
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("__type", service.TypePrefix + error.Code);
            writer.WriteString(!billing && Modelled.Contains(error.Code) ? "Message" : "message", error.Message);
            if (billing && error.Code == "ValidationException")
            {
                WriteFields(writer, error);
            }
            else if (error.Code == "InvalidInputException")
            {
                writer.WriteString("Reason", error.Field);
            }
            writer.WriteEndObject();
        }
        return buffer.WrittenMemory;
    }

    private static void WriteFields(Utf8JsonWriter writer, AwsErrorException error)
    {
        writer.WriteString("reason", error.Field is null ? "other" : "fieldValidationFailed");
        if (error.Field is null)
        {
            return;
        }
        writer.WriteStartArray("fieldList");
        writer.WriteStartObject();
        writer.WriteString("name", error.Field);
        writer.WriteString("message", error.Message);
        writer.WriteEndObject();
        writer.WriteEndArray();
    }
}
