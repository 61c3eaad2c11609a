using System.Text.Encodings.Web;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace Pump.BackOffice.AwsSync.Clients.Json;

/// <summary>One operation: how its request is written and its answer read.</summary>
internal sealed class JsonOperation<TRequest, TResponse>(
    JsonService service,
    string name,
    Action<Utf8JsonWriter, TRequest> write,
    JsonShape<TResponse> shape
) : IMarshaller<IRequest, AmazonWebServiceRequest>
    where TRequest : AmazonWebServiceRequest
    where TResponse : AmazonWebServiceResponse, new()
{
    // Service names and customer text stay readable on the wire; the body is never shown in a page.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public InvokeOptions Options => new() { RequestMarshaller = this, ResponseUnmarshaller = Reading };

    private JsonAnswer<TResponse> Reading { get; } = new(service, shape);

    /// <summary>Reads a whole answer off a stream, for the measurement of how fast that is.</summary>
    public TResponse Read(Stream stream) => Reading.Read(stream);

    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var body = new PooledContentStream();
        using (var writer = new Utf8JsonWriter(body.BufferWriter, Plain))
        {
            writer.WriteStartObject();
            write(writer, (TRequest)input);
            writer.WriteEndObject();
        }
        var request = new DefaultRequest(input, service.Name)
        {
            HttpMethod = "POST",
            ResourcePath = "/",
            ContentStream = body,
        };
        request.Headers["Content-Type"] = service.ContentType;
        request.Headers["X-Amz-Target"] = $"{service.TargetPrefix}.{name}";
        request.Headers["x-amz-api-version"] = service.ApiVersion;
        return request;
    }
}
