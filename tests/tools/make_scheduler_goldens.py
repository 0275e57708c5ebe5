#!/usr/bin/env python3
"""Writes tests/golden/schedulers.safetensors: trajectories of diffusers' schedulers through a fixed function in place of a network.

The function is out = 0.6 tanh(0.5 x + 0.2) + 0.1 t / 1000 of the scaled input x and the timestep t. `x` is the starting noise, `noise` that of
each step. `<case>/timesteps` and `<case>/trajectory` (scaled start first) are named <scheduler>.<spacing>.<prediction>.<steps>.
Run by hand: python make_scheduler_goldens.py (torch, diffusers, scipy and safetensors installed).
"""
import pathlib

import diffusers
import torch
from diffusers import (
    DDIMScheduler, DDPMScheduler, DPMSolverMultistepScheduler, EulerAncestralDiscreteScheduler, EulerDiscreteScheduler, HeunDiscreteScheduler,
    LCMScheduler, LMSDiscreteScheduler, PNDMScheduler, TCDScheduler, UniPCMultistepScheduler)
from diffusers.schedulers import (
    scheduling_ddpm, scheduling_dpmsolver_multistep, scheduling_euler_ancestral_discrete, scheduling_lcm, scheduling_tcd)
from safetensors.torch import save_file

GOLDEN = pathlib.Path(__file__).resolve().parent.parent / "golden" / "schedulers.safetensors"
SD15 = dict(num_train_timesteps=1000, beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear", steps_offset=1)
SHAPE = (2, 3, 2, 2)
STEPS = (1, 4, 20, 50)
PREDICTIONS = ("epsilon", "v_prediction", "sample")

generator = torch.Generator().manual_seed(20)
start = torch.randn(SHAPE, generator=generator)
noises = torch.randn((50, *SHAPE), generator=generator)


def network(x, t):
    return 0.6 * torch.tanh(0.5 * x + 0.2) + 0.1 * float(t) / 1000


def trajectory(scheduler, count, step):
    scheduler.set_timesteps(count)
    scheduler.set_begin_index(0) if hasattr(scheduler, "set_begin_index") else None
    x = start * scheduler.init_noise_sigma
    states = [x]
    for i, t in enumerate(scheduler.timesteps):
        x = step(scheduler, network(scheduler.scale_model_input(x, t), t), t, x, noises[i % len(noises)])
        states.append(x)
    return scheduler.timesteps.float(), torch.stack(states)


def plain(scheduler, out, t, x, noise):
    return scheduler.step(out, t, x).prev_sample


def with_eta(scheduler, out, t, x, noise):
    return scheduler.step(out, t, x, eta=0.7, variance_noise=noise).prev_sample


def noisy(scheduler, out, t, x, noise):
    for module in (scheduling_ddpm, scheduling_dpmsolver_multistep, scheduling_euler_ancestral_discrete, scheduling_lcm, scheduling_tcd):
        module.randn_tensor = lambda *args, **kwargs: noise
    return scheduler.step(out, t, x).prev_sample


FAMILIES = {
    "ddim": (DDIMScheduler, "leading", dict(clip_sample=False, set_alpha_to_one=False), plain),
    "ddim-eta": (DDIMScheduler, "leading", dict(clip_sample=False, set_alpha_to_one=False), with_eta),
    "euler": (EulerDiscreteScheduler, "linspace", {}, plain),
    "euler-karras": (EulerDiscreteScheduler, "linspace", dict(use_karras_sigmas=True), plain),
    "euler-a": (EulerAncestralDiscreteScheduler, "linspace", {}, noisy),
    "dpm++2m": (DPMSolverMultistepScheduler, "linspace", {}, plain),
    "dpm++2m-karras": (DPMSolverMultistepScheduler, "linspace", dict(use_karras_sigmas=True), plain),
    "dpm++2m-sde": (DPMSolverMultistepScheduler, "linspace", dict(algorithm_type="sde-dpmsolver++"), noisy),
    "dpm++2m-sde-karras": (DPMSolverMultistepScheduler, "linspace", dict(algorithm_type="sde-dpmsolver++", use_karras_sigmas=True), noisy),
    "ddpm": (DDPMScheduler, "leading", dict(clip_sample=False), noisy),
    "heun": (HeunDiscreteScheduler, "linspace", {}, plain),
    "lcm": (LCMScheduler, "leading", {}, noisy),
    "lms": (LMSDiscreteScheduler, "linspace", {}, plain),
    "pndm": (PNDMScheduler, "leading", dict(skip_prk_steps=True), plain),
    "tcd": (TCDScheduler, "leading", {}, noisy),
    "unipc": (UniPCMultistepScheduler, "linspace", {}, plain),
}


def cases():
    for name, (kind, own, options, step) in FAMILIES.items():
        for prediction in PREDICTIONS:
            if (name, prediction) in (("euler-a", "sample"), ("pndm", "sample"), ("pndm", "v_prediction")):
                continue  # not in diffusers, or other than ours on purpose
            for count in STEPS:
                yield f"{name}.{own}.{prediction}.{count}", kind, dict(options, prediction_type=prediction, timestep_spacing=own), count, step
        for spacing in ("linspace", "leading", "trailing"):
            if spacing != own and name not in ("lcm", "tcd"):
                yield f"{name}.{spacing}.epsilon.16", kind, dict(options, timestep_spacing=spacing), 16, step
    zero_snr = dict(prediction_type="v_prediction", timestep_spacing="trailing", rescale_betas_zero_snr=True)
    for name in ("ddim", "euler", "dpm++2m"):
        kind, _, options, step = FAMILIES[name]
        yield f"{name}.zero-snr.v_prediction.20", kind, dict(options, **zero_snr), 20, step
    yield "ddim.alpha-to-one.epsilon.20", DDIMScheduler, dict(clip_sample=False, set_alpha_to_one=True), 20, plain
    for schedule in ("linear", "squaredcos_cap_v2"):
        yield f"ddim.{schedule}.epsilon.20", DDIMScheduler, dict(clip_sample=False, set_alpha_to_one=False, beta_schedule=schedule), 20, plain


tensors = {"x": start, "noise": noises}
for name, kind, options, count, step in cases():
    timesteps, states = trajectory(kind(**{**SD15, **options}), count, step)
    tensors[f"{name}/timesteps"], tensors[f"{name}/trajectory"] = timesteps, states

base = DDIMScheduler(**SD15)
t = torch.tensor([0, 500])
tensors["training/t"] = t
tensors["training/noisy"] = base.add_noise(start, noises[0], t)
tensors["training/velocity"] = base.get_velocity(start, noises[0], t)
save_file({k: v.contiguous() for k, v in tensors.items()}, GOLDEN, {"diffusers": diffusers.__version__, "torch": torch.__version__, "seed": "20"})
print(len(tensors), "tensors")
