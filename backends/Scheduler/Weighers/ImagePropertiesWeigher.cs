using NovaCompat.Core.Scheduling;

namespace NovaCompat.Scheduler.Weighers;

/// <summary>Servers on the host whose images share properties with the image asked for: each shared one counts 1, or its ratio in image_props_weight_setting.</summary>
public sealed class ImagePropertiesWeigher(SchedulerOptions options) : IHostWeigher
{
    public string AggregateKey => "image_props_weight_multiplier";

    public double Multiplier => options.ImagePropsWeightMultiplier;

    public double Weigh(HostState host, RequestSpec request)
    {
        if (request.Image is null) return 0;
        var sum = 0.0;
        foreach (var server in host.Servers)
        {
            foreach (var (name, value) in request.Image.Properties)
            {
                if (server.ImageProperties.TryGetValue(name, out var own) && own == value) sum += Ratio(name);
            }
        }

        return sum;
    }

    private double Ratio(string property) =>
        options.ImagePropsWeightSetting.Count == 0 ? 1 : options.ImagePropsWeightSetting.GetValueOrDefault(property);
}
