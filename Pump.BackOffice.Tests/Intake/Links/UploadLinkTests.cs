using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Intake.Links;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Proofs;
using Pump.BackOffice.Tests.Proofs;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Tests.Intake.Links;

public sealed partial class UploadLinkTests : IAsyncLifetime
{
    private ProofServer _server = null!;
    private MailBench _bench = null!;
    private Ticket _ticket = null!;
    private string _path = null!;

    public async Task InitializeAsync()
    {
        _server = await ProofServer.OpenAsync();
        _bench = await MailBench.InAsync(_server.House);
        var ending = await _bench.TakeAsync(new Letter());
        _ticket = await _bench.FindAsync(ending.Ticket!.Value);
        await _bench
            .Get<AskForProof>()
            .RunAsync(CommandId.New(), _bench.House.Agent, _ticket.Id, _ticket.Version, default);
        var mail = await _bench.House.InDbAsync(db =>
            db.Set<TicketMessage>().Where(m => m.Kind == MessageKind.Reply).Select(m => m.Text).SingleAsync()
        );
        _path = Link().Match(mail).Value;
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_request_for_proof_carries_a_link_whose_page_opens_without_a_sign_in()
    {
        using var answer = await GetAsync(_path);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("Send files to Pump billing");
        page.ShouldNotContain("<script");
        page.ShouldNotContain(_ticket.Name);
        answer.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
    }

    [Fact]
    public async Task Files_come_onto_the_one_ticket_and_the_link_is_used_up()
    {
        using var first = await SendAsync(_path, "credits.pdf", "page.txt");
        using var second = await SendAsync(_path, "more.txt");

        first.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await first.Content.ReadAsStringAsync()).ShouldContain("credits.pdf");
        second.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await _bench.CountAsync<TicketProof>()).ShouldBe(2);
        (await _bench.House.InDbAsync(db => db.Set<Proof>().Select(p => p.Source).Distinct().SingleAsync())).ShouldBe(
            ProofSource.Link
        );
        (await _bench.FindAsync(_ticket.Number)).State.ShouldBe(TicketState.Open);
    }

    [Fact]
    public async Task Two_uploads_at_once_are_one()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => SendAsync(_path, $"f{i}.txt")));

        answers.Count(a => a.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        (await _bench.CountAsync<TicketProof>()).ShouldBe(1);
    }

    [Fact]
    public async Task Six_files_are_too_many_and_use_nothing_up()
    {
        using var six = await SendAsync(_path, [.. Enumerable.Range(0, 6).Select(i => $"f{i}.txt")]);
        using var page = await GetAsync(_path);

        (six.StatusCode, page.StatusCode).ShouldBe((HttpStatusCode.BadRequest, HttpStatusCode.OK));
        (await _bench.CountAsync<TicketProof>()).ShouldBe(0);
    }

    [Fact]
    public void A_link_holds_for_fourteen_days_to_the_second()
    {
        var link = UploadLink.Make(_ticket.Id, House.Opening);

        link.IsOpen(House.Opening.AddDays(14).AddSeconds(-1)).ShouldBeTrue();
        link.IsOpen(House.Opening.AddDays(14)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_link_that_is_over_opens_nothing()
    {
        await _bench.House.InDbAsync(db =>
            db.Set<UploadLink>().ExecuteUpdateAsync(set => set.SetProperty(l => l.ExpiresAt, House.Opening))
        );

        using var page = await GetAsync(_path);
        using var sent = await SendAsync(_path, "late.txt");

        (page.StatusCode, sent.StatusCode).ShouldBe((HttpStatusCode.NotFound, HttpStatusCode.NotFound));
    }

    [Fact]
    public async Task A_withdrawn_link_opens_nothing()
    {
        var ticket = await _bench.FindAsync(_ticket.Number);
        var revoked = await _bench
            .Get<RevokeUploadLinks>()
            .RunAsync(CommandId.New(), _bench.House.Agent, ticket.Id, ticket.Version, default);

        using var sent = await SendAsync(_path, "late.txt");

        revoked.Done.ShouldBeTrue();
        sent.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_address_that_we_did_not_sign_answers_like_one_that_is_used_up()
    {
        var forged = _path[..^1] + (_path[^1] == '0' ? '1' : '0');
        using var one = await GetAsync(forged);
        using var other = await GetAsync("/u/nonsense");

        (one.StatusCode, other.StatusCode).ShouldBe((HttpStatusCode.NotFound, HttpStatusCode.NotFound));
    }

    private Task<HttpResponseMessage> GetAsync(string path) =>
        _server.SendAsync(null, new HttpRequestMessage(HttpMethod.Get, path));

    private Task<HttpResponseMessage> SendAsync(string path, params string[] names)
    {
        var form = new MultipartFormDataContent();
        foreach (var name in names)
        {
            form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes($"content of {name}")), "files", name);
        }

        return _server.SendAsync(null, new HttpRequestMessage(HttpMethod.Post, path) { Content = form });
    }

    [GeneratedRegex("/u/[0-9a-f.]+", RegexOptions.None, 1000)]
    private static partial Regex Link();
}
