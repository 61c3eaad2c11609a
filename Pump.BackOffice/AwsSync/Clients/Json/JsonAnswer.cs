using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;

namespace Pump.BackOffice.AwsSync.Clients.Json;

/// <summary>Reads an answer straight from the network stream, and an error answer into the service's exception.</summary>
internal sealed class JsonAnswer<TResponse>(JsonService service, JsonShape<TResponse> shape) : JsonResponseUnmarshaller
    where TResponse : AmazonWebServiceResponse, new()
{
    // The SDK's own 4 KiB is slow on pages of several megabytes.
    private const int BufferSize = 64 * 1024;

    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext context)
    {
        try
        {
            return Read(context.Stream);
        }
        catch (JsonException cause)
        {
            // Named like this and with status 200, the retry policy takes a cut-off body for the passing fault it is.
            throw new AmazonUnmarshallingException(
                context.ResponseData?.GetHeaderValue("x-amzn-RequestId"),
                service.Name,
                cause,
                HttpStatusCode.OK
            );
        }
    }

    /// <summary>Reads a whole answer off a stream.</summary>
    public TResponse Read(Stream stream)
    {
        var json = new StreamingUtf8JsonReader(stream, BufferSize);
        JsonValues.Next(ref json);
        return shape.Item(ref json);
    }

    public override AmazonServiceException UnmarshallException(
        JsonUnmarshallerContext context,
        Exception innerException,
        HttpStatusCode statusCode
    )
    {
        ErrorResponse error;
        try
        {
            var json = new StreamingUtf8JsonReader(context.Stream);
            error = JsonErrorResponseUnmarshaller.GetInstance().Unmarshall(context, ref json);
        }
        catch (JsonException)
        {
            error = new ErrorResponse();
        }
        error.InnerException = innerException;
        error.StatusCode = statusCode;
        error.Code = Plain(error.Code);
        error.Type = (int)statusCode < 500 ? ErrorType.Sender : ErrorType.Receiver;
        return service.Fault(new JsonFault(error, innerException, statusCode, context.GetResponseBodyBytes() ?? []));
    }

    protected override bool ShouldReadEntireResponse(IWebResponseData response, bool readEntireResponse) => false;

    // "com.amazonaws.billing#ValidationException:http://..." is the same error as "ValidationException".
    private static string Plain(string? code)
    {
        code ??= "";
        code = code[(code.LastIndexOf('#') + 1)..];
        var colon = code.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? code : code[..colon];
    }
}
