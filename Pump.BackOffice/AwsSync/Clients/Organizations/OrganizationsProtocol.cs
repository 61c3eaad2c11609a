using Amazon.Organizations.Model;
using Amazon.Runtime;
using Pump.BackOffice.AwsSync.Clients.Json;
using static Pump.BackOffice.AwsSync.Clients.Json.JsonValues;

namespace Amazon.Organizations;

/// <summary>Organizations on the wire: JSON 1.1, PascalCase members, times as seconds since 1970.</summary>
internal static class OrganizationsProtocol
{
    private static readonly JsonService Service = new(
        "Amazon.Organizations",
        "AWSOrganizationsV20161128",
        "2016-11-28",
        "application/x-amz-json-1.1",
        Fault
    );

    private static readonly JsonShape<Account> Account = new(
        ("Arn", static (item, ref json) => item.Arn = Text(ref json)),
        ("Email", static (item, ref json) => item.Email = Text(ref json)),
        ("Id", static (item, ref json) => item.Id = Text(ref json)),
        ("JoinedMethod", static (item, ref json) => item.JoinedMethod = Text(ref json)),
        ("JoinedTimestamp", static (item, ref json) => item.JoinedTimestamp = EpochTime(ref json)),
        ("Name", static (item, ref json) => item.Name = Text(ref json)),
        ("State", static (item, ref json) => item.State = Text(ref json)),
        ("Status", static (item, ref json) => item.Status = Text(ref json))
    );

    internal static readonly JsonOperation<ListAccountsRequest, ListAccountsResponse> ListAccounts = new(
        Service,
        "ListAccounts",
        static (json, request) =>
        {
            json.WriteWhole("MaxResults", request.MaxResults);
            json.WriteText("NextToken", request.NextToken);
        },
        new(
            ("Accounts", static (item, ref json) => item.Accounts = List(ref json, Account.Item)),
            ("NextToken", static (item, ref json) => item.NextToken = Text(ref json))
        )
    );

    private static AmazonServiceException Fault(JsonFault fault)
    {
        var (message, cause, type, code, id, status) = fault;
        return code switch
        {
            "AccessDeniedException" => new AccessDeniedException(message, cause, type, code, id, status),
            "AWSOrganizationsNotInUseException" => new AWSOrganizationsNotInUseException(
                message,
                cause,
                type,
                code,
                id,
                status
            ),
            "InvalidInputException" => new InvalidInputException(message, cause, type, code, id, status),
            "ServiceException" => new ServiceException(message, cause, type, code, id, status),
            "TooManyRequestsException" => new TooManyRequestsException(message, cause, type, code, id, status),
            _ => new AmazonOrganizationsException(message, cause, type, code, id, status),
        };
    }
}
