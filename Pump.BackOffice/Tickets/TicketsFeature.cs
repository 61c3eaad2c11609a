using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Ui;
using Pump.BackOffice.Platform.Ui.Palette;
using Pump.BackOffice.Proofs;

namespace Pump.BackOffice.Tickets;

/// <summary>Tickets, claims, conversations, the queue, promised times, drafts and presence.</summary>
public static class TicketsFeature
{
    public static IHostApplicationBuilder AddTickets(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<IHandedOver, HandedOverTickets>();
        services.AddSingleton<IProofMarks, ClaimMarks>();
        services.AddSingleton<Proofs.Keeping.IProofHolds, ProofsOfOpenTickets>();
        services.AddSingleton<TicketDesk>();
        services.AddSingleton<TicketPresence>();
        services.AddSingleton<OpenTicket>();
        services.AddSingleton<ReceiveReply>();
        services.AddSingleton<AddProofs>();
        services.AddSingleton<OpenAllOriginals>();
        services.AddSingleton<SendReply>();
        services.AddSingleton<TakeBackReply>();
        services.AddSingleton<AddNote>();
        services.AddSingleton<AssignTicket>();
        services.AddSingleton<ResolveTicket>();
        services.AddSingleton<ReopenTicket>();
        services.AddSingleton<TakeResolvedBack>();
        services.AddSingleton<BulkPlan>();
        services.AddSingleton<CloseResolvedTickets>();
        services.AddSingleton<WatchPromises>();
        services.AddSingleton<SnoozeTicket>();
        services.AddSingleton<MergeTickets>();
        services.AddSingleton<MarkDuplicate>();
        services.AddSingleton<DeclineTicket>();
        services.AddSingleton<AskForProof>();
        services.AddSingleton<HandToAe>();
        services.AddSingleton<HandBack>();
        services.AddSingleton<EditClaim>();
        services.AddSingleton<SetTicketCustomer>();
        services.AddSingleton<SaveDraft>();
        services.AddSingleton<SaveView>();
        services.AddSingleton<ChangeView>();
        services.AddSingleton<RemoveView>();
        services.AddSingleton<ServiceCalendars>();
        services.AddSingleton<SetCalendar>();
        services.AddSingleton<RemoveCalendar>();
        services.AddSingleton<IReplyFacts, TicketFactsForReplies>();
        services.AddSingleton<ReplyFacts>();
        services.AddSingleton<ReplyTemplates>();
        services.AddSingleton<SetTemplate>();
        services.AddSingleton<RemoveTemplate>();
        services.AddSingleton<LinkTickets>();
        services.AddSingleton<SplitTicket>();
        services.AddSingleton<LikelyDuplicates>();
        services.AddSingleton<ExportTickets>();
        services.AddSingleton<ISchemaPart, TicketSchema>();
        services.AddSingleton<TicketQueue>();
        services.AddSingleton<MoneyAtRisk>();
        services.AddSingleton<TicketPreview>();
        services.AddSingleton<TicketDetails>();
        services.AddSingleton<SavedViews>();
        services.AddScoped<IPaletteSource, TicketPalette>();
        services.AddScoped<INavCount, QueueNavCount>();
        services.AddHostedService<TicketClockJob>();
        return builder;
    }
}
