using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Audit;
using Pump.BackOffice.Intake.Api;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Proofs;
using Pump.BackOffice.Tests.Proofs;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Tests.Intake.Api;

public sealed class ApiTests : IAsyncLifetime
{
    private ProofServer _server = null!;
    private MailBench _bench = null!;
    private string _key = null!;

    public async Task InitializeAsync()
    {
        _server = await ProofServer.OpenAsync();
        _bench = await MailBench.InAsync(_server.House);
        _key = await MakeKeyAsync(ApiScope.TicketsWrite, ApiScope.CreditsRead);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_ticket_is_opened_once_however_often_it_is_asked_for()
    {
        var answers = new List<(HttpStatusCode Code, string Body)>();
        for (var i = 0; i < 3; i++)
        {
            answers.Add(await PostAsync("k1", Ticket()));
        }

        answers.ShouldAllBe(a => a.Code == HttpStatusCode.Created && a.Body == answers[0].Body);
        var opened = JsonDocument.Parse(answers[0].Body).RootElement;
        opened.GetProperty("ticket").GetString().ShouldBe("CR-1001");
        var ticket = await _bench.FindAsync(opened.GetProperty("number").GetInt32());
        (ticket.CustomerId, ticket.Kind, ticket.Claim.Amount).ShouldBe(
            (_bench.Customer, TicketKind.WrongAmount, Money.Usd(12.5m))
        );
        (await _bench.CountAsync<Ticket>()).ShouldBe(1);
        var log = (await _bench.Get<AuditSearch>().RunAsync(_bench.House.Auditor, new AuditQuery(), default)).Value;
        var from = log.Lines.Single(l => l.Act == "ticket.opened").From.ShouldNotBeNull();
        from.ShouldStartWith("127.0.0.1, API key ");
    }

    [Fact]
    public async Task The_same_key_with_other_content_is_refused()
    {
        await PostAsync("k1", Ticket());

        var (code, body) = await PostAsync("k1", Ticket() with { Text = "Something else" });

        (code, Code(body)).ShouldBe((HttpStatusCode.UnprocessableEntity, "command-reused"));
    }

    [Fact]
    public async Task Fifty_at_once_open_one_ticket_and_get_fifty_equal_answers()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => PostAsync("same", Ticket())));

        answers.Select(a => a.Body).Distinct(StringComparer.Ordinal).Count().ShouldBe(1, answers[0].Body);
        (await _bench.CountAsync<Ticket>()).ShouldBe(1);
    }

    [Fact]
    public async Task Files_of_a_form_become_proofs()
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent("dara@northwind-robotics.example"), "email" },
            { new StringContent("Proof"), "subject" },
            { new StringContent("See the picture."), "text" },
        };
        form.Add(new ByteArrayContent(Encoding.ASCII.GetBytes("%PDF-1.4")), "attachments", "credits.pdf");

        var (code, body) = await SendAsync("f1", form);

        code.ShouldBe(HttpStatusCode.Created, body);
        (await _bench.CountAsync<Proof>()).ShouldBe(1);
        (await _bench.House.InDbAsync(db => db.Set<Ticket>().Select(t => t.ProofShape).SingleAsync())).ShouldBe(
            ProofShape.Document
        );
    }

    [Theory]
    [InlineData("email", "nobody", "email")]
    [InlineData("subject", "", "subject")]
    [InlineData("amount", "lots", "amount")]
    [InlineData("expiresOn", "2026-02-30", "expiresOn")]
    [InlineData("account", "123", "account")]
    [InlineData("invoiceMonth", "2026-13", "invoiceMonth")]
    [InlineData("kind", "Nonsense", "kind")]
    public async Task A_wrong_field_is_named(string name, string value, string field)
    {
        var ticket = JsonSerializer.SerializeToNode(Ticket(), JsonSerializerOptions.Web)!;
        ticket[name] = value;

        var (code, body) = await SendAsync(
            "w",
            new StringContent(ticket.ToJsonString(), Encoding.UTF8, "application/json")
        );

        code.ShouldBe(HttpStatusCode.BadRequest);
        JsonDocument.Parse(body).RootElement.GetProperty("field").GetString().ShouldBe(field);
    }

    [Fact]
    public async Task What_is_missing_or_unknown_is_refused_with_its_own_code()
    {
        (await PostAsync(null, Ticket())).Code.ShouldBe(HttpStatusCode.BadRequest);
        (await PostAsync("a", Ticket() with { CompanyId = "9999" })).Code.ShouldBe(HttpStatusCode.NotFound);
        (await SendAsync("b", new StringContent("{", Encoding.UTF8, "application/json"))).Code.ShouldBe(
            HttpStatusCode.BadRequest
        );
        (await SendAsync("c", new StringContent("x", Encoding.UTF8, "text/plain"))).Code.ShouldBe(
            HttpStatusCode.UnsupportedMediaType
        );
    }

    [Fact]
    public async Task Without_a_key_that_holds_and_allows_it_nothing_is_answered()
    {
        var readOnly = await MakeKeyAsync(ApiScope.CreditsRead);
        var revoked = await MakeKeyAsync(ApiScope.TicketsWrite);
        ApiKey.TryParse(revoked, out var id, out _).ShouldBeTrue();
        await _bench.Get<RevokeApiKey>().RunAsync(CommandId.New(), _bench.House.Administrator, id, default);

        foreach (
            var (key, expected) in new[]
            {
                (null, HttpStatusCode.Unauthorized),
                ("pbo_x", HttpStatusCode.Unauthorized),
                (readOnly, HttpStatusCode.Forbidden),
                (revoked, HttpStatusCode.Unauthorized),
            }
        )
        {
            _key = key!;
            (await PostAsync("k", Ticket())).Code.ShouldBe(expected);
        }

        (await _bench.CountAsync<Ticket>()).ShouldBe(0);
    }

    [Fact]
    public async Task A_customers_credits_are_answered_and_an_unknown_customer_is_404()
    {
        var (code, body) = await GetAsync("/api/v1/customers/4821/credits");
        var unknown = await GetAsync("/api/v1/customers/9999/credits");

        code.ShouldBe(HttpStatusCode.OK);
        var answer = JsonDocument.Parse(body).RootElement;
        answer.GetProperty("companyId").GetString().ShouldBe("4821");
        answer.GetProperty("currency").GetString().ShouldBe("USD");
        answer.GetProperty("credits").GetArrayLength().ShouldBe(0);
        unknown.Code.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_document_describes_both_and_needs_no_key()
    {
        _key = null!;

        var (code, body) = await GetAsync("/api/v1/openapi.json");

        code.ShouldBe(HttpStatusCode.OK);
        var paths = JsonDocument.Parse(body).RootElement.GetProperty("paths").EnumerateObject().Select(p => p.Name);
        paths.ShouldBe(["/api/v1/tickets", "/api/v1/customers/{companyId}/credits"], ignoreOrder: true);
        body.ShouldContain("Idempotency-Key");
        body.ShouldContain("multipart/form-data");
    }

    [Fact]
    public async Task Whoever_asks_too_often_is_told_when_to_come_again()
    {
        var (status, isToldWhen) = (HttpStatusCode.OK, false);
        for (var i = 0; i < 130 && status != HttpStatusCode.TooManyRequests; i++)
        {
            using var answer = await RawAsync(new HttpRequestMessage(HttpMethod.Get, "/api/v1/customers/9999/credits"));
            (status, isToldWhen) = (answer.StatusCode, answer.Headers.RetryAfter is not null);
        }

        (status, isToldWhen).ShouldBe((HttpStatusCode.TooManyRequests, true));
    }

    [Fact]
    public async Task Only_a_hash_of_a_key_is_kept()
    {
        var secret = _key.Split('_')[2];

        var hashes = await _bench.House.InDbAsync(db => db.Set<ApiKey>().Select(k => k.Hash).ToListAsync());

        hashes.ShouldNotContain(secret);
        hashes.ShouldAllBe(h => h.Length == 64);
    }

    private static TicketRequest Ticket() =>
        new(
            "4821",
            "Dara Klein",
            "dara@northwind-robotics.example",
            "WrongAmount",
            "Too little",
            "We expected more.",
            "12.50",
            "Activate",
            "2027-03-31",
            "012345678901",
            "2026-10"
        );

    private async Task<string> MakeKeyAsync(params ApiScope[] scopes) =>
        (
            await _bench
                .Get<MakeApiKey>()
                .RunAsync(CommandId.New(), _bench.House.Administrator, "Customer app", scopes, default)
        ).Value;

    private Task<(HttpStatusCode Code, string Body)> PostAsync(string? idempotencyKey, TicketRequest ticket) =>
        SendAsync(idempotencyKey, JsonContent.Create(ticket, options: JsonSerializerOptions.Web));

    private async Task<(HttpStatusCode Code, string Body)> SendAsync(string? idempotencyKey, HttpContent content)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/tickets") { Content = content };
        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        using var answer = await RawAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private async Task<(HttpStatusCode Code, string Body)> GetAsync(string path)
    {
        using var answer = await RawAsync(new HttpRequestMessage(HttpMethod.Get, path));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private Task<HttpResponseMessage> RawAsync(HttpRequestMessage request)
    {
        if (_key is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _key);
        }

        return _server.SendAsync(null, request);
    }

    private static string? Code(string body) => JsonDocument.Parse(body).RootElement.GetProperty("code").GetString();
}
